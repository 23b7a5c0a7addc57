//! Weights files of born planners: safetensors with what was trained in the header. A weights
//! file holds a run's kept points; the file of a run that is not over ("part") holds beside them
//! all that training goes on from. Bytes in, bytes out.
//!
//! | tensor | numbers | shape |
//! |---|---|---|
//! | `params` | 32-bit | points × parameters |
//! | `updates` | 64-bit whole | points: updates done before each |
//! | `reached` `earned` | 64-bit | points: see [`Point`] |
//! | `theta` `mean` `square` | 64-bit | parameters: the trainer's, in a part alone |

mod header;

use safetensors::tensor::Dtype;

use super::{Point, Run, Shape, Trainer, Training};
use crate::tensors::{self, Damage, Opened, Tensor};
use header::{lines, seed, training};

/// Why bytes are no weights, or not those that are needed.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum FileError {
    /// The end is missing.
    #[error(
        "the file is cut short or was changed: its length is not the one its header gives; write it anew with `mesascope train … --out`"
    )]
    Truncated,
    /// Something else altogether.
    #[error("this is not a weights file; `mesascope train … --out F.safetensors` writes one")]
    Foreign,
    /// Safetensors, but of another program.
    #[error(
        "this safetensors file was not written by mesascope; `mesascope train … --out F.safetensors` writes one that can be read"
    )]
    OtherProgram,
    /// A model of a world.
    #[error(
        "this file holds the model of a world, and no weights of a born planner; give it to the exhibit it was trained in"
    )]
    OtherKind,
    /// Another format number.
    #[error("the file is of format {0}; this version reads format 1")]
    OtherFormat(String),
    /// A line of the header.
    #[error("`{0}` is missing in the file's header or cannot be read; {1} would be right")]
    Header(&'static str, &'static str),
    /// A tensor.
    #[error("the tensor `{0}` is not there as {1}, which its header asks for")]
    Tensor(&'static str, String),
    /// Points that do not follow one another.
    #[error(
        "the tensor `updates` does not rise from point to point up to {0}; a file that was not changed would be right"
    )]
    Order(usize),
    /// Numbers that are not finite.
    #[error("the tensor `{0}` holds numbers that are not finite; only finite ones can be used")]
    NotFinite(&'static str),
    /// A weights file, where a part was wanted.
    #[error("this file holds the weights of a run and nothing that training could go on from")]
    NotPart,
    /// A network of another shape.
    #[error(
        "its weights are of {0}, where this exhibit has {1}; give the same --set as in training"
    )]
    OtherShape(String, String),
    /// The bytes could not be made.
    #[error("the weights cannot be written as safetensors: {0}")]
    Unwritable(String),
}

use FileError as Error;

/// How many points of a run a weights file keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// All there are.
    All,
    /// The first and the last.
    Ends,
}

/// The bytes of a weights file.
pub fn bytes(run: &Run, kept: Kept) -> Result<Vec<u8>, Error> {
    let points: Vec<&Point> = match (kept, run.points.as_slice()) {
        (Kept::Ends, [first, .., last]) => vec![first, last],
        (_, all) => all.iter().collect(),
    };
    let lines = lines(&run.training, run.seed).into_iter().collect();
    tensors::bytes(lines, &of_points(run.training.shape, &points)?).map_err(Error::Unwritable)
}

/// The bytes of a part: `run` as far as `trainer` has come.
pub fn part_bytes(run: &Run, trainer: &Trainer) -> Result<Vec<u8>, Error> {
    let mut lines: tensors::Lines = lines(&run.training, run.seed).into_iter().collect();
    lines.insert("update".into(), trainer.update.to_string());
    let points: Vec<&Point> = run.points.iter().collect();
    let mut all = of_points(run.training.shape, &points)?;
    let [mean, square] = trainer.adam.kept();
    for (name, numbers) in [
        ("theta", trainer.theta.as_slice()),
        ("mean", mean),
        ("square", square),
    ] {
        if !numbers.iter().all(|x| x.is_finite()) {
            return Err(Error::NotFinite(name));
        }
        all.push(Tensor {
            name,
            dtype: Dtype::F64,
            shape: vec![numbers.len()],
            bytes: numbers.iter().flat_map(|x| x.to_le_bytes()).collect(),
        });
    }
    tensors::bytes(lines, &all).map_err(Error::Unwritable)
}

/// The tensors that both kinds of file have.
fn of_points(shape: Shape, points: &[&Point]) -> Result<Vec<Tensor<'static>>, Error> {
    let count = points.len();
    if count == 0 || points.iter().any(|p| p.params.len() != shape.len()) {
        return Err(Error::Unwritable("parameters are missing".into()));
    }
    let params = points.iter().flat_map(|p| p.params.iter());
    let reals = |of: fn(&Point) -> f64| points.iter().flat_map(|p| of(p).to_le_bytes()).collect();
    let updates = points.iter().map(|p| p.update as i64);
    Ok(vec![
        Tensor {
            name: "params",
            dtype: Dtype::F32,
            shape: vec![count, shape.len()],
            bytes: params.flat_map(|x| x.to_le_bytes()).collect(),
        },
        Tensor {
            name: "updates",
            dtype: Dtype::I64,
            shape: vec![count],
            bytes: updates.flat_map(i64::to_le_bytes).collect(),
        },
        Tensor {
            name: "reached",
            dtype: Dtype::F64,
            shape: vec![count],
            bytes: reals(|p| p.reached),
        },
        Tensor {
            name: "earned",
            dtype: Dtype::F64,
            shape: vec![count],
            bytes: reals(|p| p.earned),
        },
    ])
}

/// Reads a weights file, or the run in a part as far as it came.
pub fn read(bytes: &[u8]) -> Result<Run, Error> {
    run(&open(bytes)?, bytes.len())
}

/// Reads a part: training goes on from there as if it had never stopped.
pub fn read_part(bytes: &[u8]) -> Result<(Run, Trainer), Error> {
    let opened = open(bytes)?;
    let run = run(&opened, bytes.len())?;
    let update = opened.lines.as_ref().and_then(|l| l.get("update"));
    let update = update.ok_or(Error::NotPart)?.parse().ok();
    let most = run.training.schedule.updates;
    let last = run.points.last().map_or(0, |p| p.update);
    let update = update
        .filter(|u: &usize| (last..=most).contains(u))
        .ok_or(Error::Header("update", "the number of updates done"))?;
    let n = run.training.shape.len();
    let theta = reals(&opened, "theta", n)?;
    let kept = [reals(&opened, "mean", n)?, reals(&opened, "square", n)?];
    if kept[1].iter().any(|x| *x < 0.0) {
        return Err(Error::NotFinite("square"));
    }
    let trainer = Trainer::after(run.training.clone(), run.seed, update, theta, kept);
    if trainer.params.iter().any(|x| !x.is_finite()) {
        return Err(Error::NotFinite("theta"));
    }
    Ok((run, trainer))
}

fn open(bytes: &[u8]) -> Result<Opened<'_>, Error> {
    tensors::open(bytes).map_err(|damage| match damage {
        Damage::Truncated => Error::Truncated,
        Damage::Foreign => Error::Foreign,
    })
}

/// The run in a file of so many bytes, which bound what its header may ask for.
fn run(opened: &Opened<'_>, most: usize) -> Result<Run, Error> {
    let lines = opened.lines.as_ref().ok_or(Error::OtherProgram)?;
    let training = training(lines, most)?;
    let seed = seed(lines)?;
    let n = training.shape.len();
    let count = opened
        .tensors
        .tensor("updates")
        .map_or(0, |t| t.data().len() / 8);
    let updates = data(opened, "updates", Dtype::I64, &[count])?;
    let updates = updates.as_chunks::<8>().0.iter();
    let updates: Vec<usize> = updates
        .map(|n| i64::from_le_bytes(*n))
        .filter_map(|u| usize::try_from(u).ok())
        .collect();
    let planned = training.schedule.updates;
    let rises = updates.is_sorted_by(|a, b| a < b);
    let within = updates.last().is_some_and(|last| *last <= planned);
    if updates.len() != count || !rises || !within {
        return Err(Error::Order(planned));
    }
    let params = data(opened, "params", Dtype::F32, &[count, n])?;
    let numbers = params.as_chunks::<4>().0.iter();
    let numbers: Vec<f32> = numbers.map(|n| f32::from_le_bytes(*n)).collect();
    if !numbers.iter().all(|x| x.is_finite()) {
        return Err(Error::NotFinite("params"));
    }
    let reached = reals(opened, "reached", count)?;
    let earned = reals(opened, "earned", count)?;
    let seen = reached.into_iter().zip(earned);
    let points = updates.into_iter().zip(numbers.chunks_exact(n)).zip(seen);
    let point = |((update, params), (reached, earned)): ((usize, &[f32]), (f64, f64))| Point {
        update,
        params: params.into(),
        reached,
        earned,
    };
    Ok(Run {
        training,
        seed,
        points: points.map(point).collect(),
    })
}

/// The bytes of a tensor of a kind and shape.
fn data<'a>(
    opened: &'a Opened<'_>,
    name: &'static str,
    dtype: Dtype,
    shape: &[usize],
) -> Result<&'a [u8], Error> {
    let tensor = opened.tensors.tensor(name).ok();
    let fits = tensor.filter(|t| t.dtype() == dtype && t.shape() == shape);
    let wanted = || Error::Tensor(name, format!("{dtype} of shape {shape:?}"));
    Ok(fits.ok_or_else(wanted)?.data())
}

fn reals(opened: &Opened<'_>, name: &'static str, n: usize) -> Result<Vec<f64>, Error> {
    let bytes = data(opened, name, Dtype::F64, &[n])?;
    let numbers = bytes.as_chunks::<8>().0.iter();
    let numbers: Vec<f64> = numbers.map(|n| f64::from_le_bytes(*n)).collect();
    match numbers.iter().all(|x| x.is_finite()) {
        true => Ok(numbers),
        false => Err(Error::NotFinite(name)),
    }
}

/// A file name for the part of a run: the same for the same training and seed, and most likely
/// another for any other (64 bits of FNV-1a over what a header says).
pub fn part_name(training: &Training, seed: u64) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for (key, value) in lines(training, seed) {
        for byte in key
            .bytes()
            .chain([b'='])
            .chain(value.bytes())
            .chain([b'\n'])
        {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    format!("born-{hash:016x}.part")
}

impl Run {
    /// Whether all of it is there.
    pub fn is_done(&self) -> bool {
        (self.points.last()).is_some_and(|p| p.update >= self.training.schedule.updates)
    }

    /// Whether its weights can be used for networks of a shape.
    pub fn fits(&self, shape: Shape) -> Result<(), Error> {
        let own = self.training.shape;
        match own == shape {
            true => Ok(()),
            false => Err(Error::OtherShape(own.words(), shape.words())),
        }
    }
}

#[cfg(test)]
mod tests;
