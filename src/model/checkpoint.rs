//! Model files: safetensors, one F64 tensor for each group of parameters, and a header of strings
//! that says where they come from. Bytes in, bytes out; reading and writing files is for the
//! command line.

use safetensors::tensor::{Dtype, SafeTensors};

use super::Network;
use crate::tensors::{self, Damage, PROGRAM, Tensor};

/// The format that is written, and the only one that is read.
const FORMAT: &str = "1";

/// Where a model comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct Header {
    /// The name of the scenario it was trained in.
    pub scenario: String,
    /// The settings that were changed there, `KEY=VALUE` each.
    pub set: Vec<String>,
    /// The seed it grew from.
    pub seed: u64,
    /// Updates done.
    pub updates: usize,
    /// Mean base return on the last training worlds.
    pub base_return: f64,
    /// The best that could be had there.
    pub base_optimal: f64,
    /// States looked at in training.
    pub expansions: u64,
    /// Processor seconds of training, where they are known.
    pub cpu_seconds: Option<f64>,
}

/// A model as it is kept in a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Checkpoint {
    /// Where it comes from.
    pub header: Header,
    /// The shape of its reward network.
    pub network: Network,
    /// θ.
    pub params: Vec<f64>,
}

/// Why bytes are not a model, or not the model that is needed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CheckpointError {
    /// The end is missing.
    #[error(
        "the file is cut short or was changed: its length is not the one its header gives; write it anew with `mesascope train … --out`"
    )]
    Truncated,
    /// Something else altogether.
    #[error("this is not a model file; `mesascope train … --out F.safetensors` writes one")]
    Foreign,
    /// Safetensors, but of another program.
    #[error(
        "this safetensors file was not written by mesascope; `mesascope train … --out F.safetensors` writes one that can be read"
    )]
    OtherProgram,
    /// Of this program, but no model of a world.
    #[error(
        "this file holds the weights of a born planner, which has no seat in a world; give it to the exhibit it was trained for"
    )]
    OtherKind,
    /// Another format number.
    #[error("the file is of format {0}; this version reads format 1")]
    OtherFormat(String),
    /// A line of the header.
    #[error("`{0}` is missing in the file's header or cannot be read; {1} would be right")]
    Header(&'static str, &'static str),
    /// A tensor.
    #[error("the tensor `{0}` is not there as F64 of shape {1:?}, which its header asks for")]
    Tensor(&'static str, Vec<usize>),
    /// Numbers that are not finite.
    #[error("the tensor `{0}` holds numbers that are not finite; only finite ones can be used")]
    NotFinite(&'static str),
    /// Trained in another scenario.
    #[error("it was trained in `{0}`, not in `{1}`; a model fits the scenario it was trained in")]
    OtherScenario(String, String),
    /// A network of another shape.
    #[error(
        "its reward network has {0} inputs and {1} hidden units, where this scenario has {2} and {3}; give the same --set as in training{4}"
    )]
    OtherShape(usize, usize, usize, usize, String),
    /// The bytes could not be made.
    #[error("the model cannot be written as safetensors: {0}")]
    Unwritable(String),
}

use CheckpointError as Error;

/// A group of parameters: its name and shape. Their order is that of the parameter vector.
type Group = (&'static str, Vec<usize>);

fn groups(network: &Network) -> Vec<Group> {
    let (inputs, hidden) = (network.inputs, network.hidden);
    match hidden {
        0 => vec![("w", vec![inputs]), ("b", vec![1]), ("log_scale", vec![1])],
        h => vec![
            ("w1", vec![inputs, h]),
            ("b1", vec![h]),
            ("w2", vec![h]),
            ("b2", vec![1]),
            ("log_scale", vec![1]),
        ],
    }
}

impl Checkpoint {
    /// The bytes of a model file. The same model gives the same bytes.
    pub fn to_bytes(&self) -> Result<Vec<u8>, Error> {
        let bytes: Vec<u8> = self.params.iter().flat_map(|x| x.to_le_bytes()).collect();
        let mut tensors = Vec::new();
        let mut at = 0;
        for (name, shape) in groups(&self.network) {
            let end = at + 8 * shape.iter().product::<usize>();
            let data = bytes
                .get(at..end)
                .ok_or_else(|| Error::Unwritable("parameters are missing".into()))?;
            tensors.push(Tensor {
                name,
                dtype: Dtype::F64,
                shape,
                bytes: data.to_vec(),
            });
            at = end;
        }
        let lines = self.lines().into_iter().collect();
        tensors::bytes(lines, &tensors).map_err(Error::Unwritable)
    }

    fn lines(&self) -> Vec<(String, String)> {
        let h = &self.header;
        let mut lines = vec![
            ("format", FORMAT.to_string()),
            ("program", PROGRAM.to_string()),
            ("scenario", h.scenario.clone()),
            ("set", h.set.join("\n")),
            ("seed", h.seed.to_string()),
            ("updates", h.updates.to_string()),
            ("base_return", h.base_return.to_string()),
            ("base_optimal", h.base_optimal.to_string()),
            ("expansions", h.expansions.to_string()),
            ("inputs", self.network.inputs.to_string()),
            ("hidden", self.network.hidden.to_string()),
        ];
        if let Some(seconds) = h.cpu_seconds {
            lines.push(("cpu_seconds", seconds.to_string()));
        }
        lines.into_iter().map(|(k, v)| (k.into(), v)).collect()
    }

    /// Reads the bytes of a model file.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        let opened = tensors::open(bytes).map_err(|damage| match damage {
            Damage::Truncated => Error::Truncated,
            Damage::Foreign => Error::Foreign,
        })?;
        let tensors = opened.tensors;
        let lines = Lines(opened.lines.as_ref().ok_or(Error::OtherProgram)?);
        let header = lines.header()?;
        let network = lines.network()?;
        let params = params(&tensors, &network, bytes.len())?;
        Ok(Checkpoint {
            header,
            network,
            params,
        })
    }

    /// Whether it can take its seat in a scenario with reward networks of a shape.
    pub fn fits(&self, scenario: &str, network: &Network) -> Result<(), Error> {
        let h = &self.header;
        if h.scenario != scenario {
            return Err(Error::OtherScenario(h.scenario.clone(), scenario.into()));
        }
        if self.network != *network {
            let set = match h.set.is_empty() {
                true => " (none)".into(),
                false => format!(" ({})", h.set.join(", ")),
            };
            return Err(Error::OtherShape(
                self.network.inputs,
                self.network.hidden,
                network.inputs,
                network.hidden,
                set,
            ));
        }
        Ok(())
    }
}

/// The lines of a file's header.
struct Lines<'a>(&'a tensors::Lines);

impl Lines<'_> {
    fn header(&self) -> Result<Header, Error> {
        if self.text("program") != Some(PROGRAM) {
            return Err(Error::OtherProgram);
        }
        match self.text("format") {
            Some(FORMAT) => {}
            other => return Err(Error::OtherFormat(other.unwrap_or("unknown").into())),
        }
        if self.text("kind").is_some() {
            return Err(Error::OtherKind);
        }
        let scenario = self
            .text("scenario")
            .ok_or(Error::Header("scenario", "a name"))?;
        let set = self.text("set").unwrap_or_default();
        Ok(Header {
            scenario: scenario.into(),
            set: set.lines().map(String::from).collect(),
            seed: self.number("seed", WHOLE)?,
            updates: self.number("updates", WHOLE)?,
            base_return: self.finite("base_return")?,
            base_optimal: self.finite("base_optimal")?,
            expansions: self.number("expansions", WHOLE)?,
            cpu_seconds: match self.text("cpu_seconds") {
                Some(_) => Some(self.finite("cpu_seconds")?),
                None => None,
            },
        })
    }

    fn network(&self) -> Result<Network, Error> {
        Ok(Network {
            inputs: self.number("inputs", WHOLE)?,
            hidden: self.number("hidden", WHOLE)?,
        })
    }

    fn text(&self, key: &str) -> Option<&str> {
        self.0.get(key).map(String::as_str)
    }

    fn number<T: std::str::FromStr>(&self, key: &'static str, right: Right) -> Result<T, Error> {
        self.text(key)
            .and_then(|text| text.parse().ok())
            .ok_or(Error::Header(key, right))
    }

    fn finite(&self, key: &'static str) -> Result<f64, Error> {
        let x: f64 = self.number(key, FINITE)?;
        x.is_finite().then_some(x).ok_or(Error::Header(key, FINITE))
    }
}

type Right = &'static str;
const WHOLE: Right = "a whole number from 0";
const FINITE: Right = "a finite number";

/// θ from its tensors. `most` bounds what a header may ask for by what the file can hold.
fn params(tensors: &SafeTensors<'_>, network: &Network, most: usize) -> Result<Vec<f64>, Error> {
    if network.inputs.saturating_mul(network.hidden.max(1)) > most {
        return Err(Error::Truncated);
    }
    let mut params = Vec::new();
    for (name, shape) in groups(network) {
        let tensor = tensors.tensor(name).ok();
        let tensor = tensor.filter(|t| t.dtype() == Dtype::F64 && t.shape() == shape);
        let data = tensor.ok_or(Error::Tensor(name, shape))?;
        let numbers = data.data().as_chunks::<8>().0.iter();
        let at = params.len();
        params.extend(numbers.map(|n| f64::from_le_bytes(*n)));
        if !params[at..].iter().all(|x| x.is_finite()) {
            return Err(Error::NotFinite(name));
        }
    }
    Ok(params)
}

#[cfg(test)]
#[path = "checkpoint_tests.rs"]
mod tests;
