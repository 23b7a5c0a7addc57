//! Safetensors files as bytes: a header of lines, and tensors. The same content gives the same
//! bytes.

use std::collections::{BTreeMap, HashMap};

use safetensors::tensor::{Dtype, SafeTensors, TensorView, serialize};
use serde::{Deserialize, Serialize};

/// Who wrote a file, as its line `program` says.
pub const PROGRAM: &str = "mesascope";

/// The header of a file.
pub type Lines = BTreeMap<String, String>;

/// A tensor to be written: its name, the kind of its numbers, its shape and its bytes, little
/// end first.
pub struct Tensor<'a> {
    /// Its name.
    pub name: &'a str,
    /// The kind of its numbers.
    pub dtype: Dtype,
    /// Its shape.
    pub shape: Vec<usize>,
    /// Its numbers.
    pub bytes: Vec<u8>,
}

/// Why bytes are no safetensors file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damage {
    /// The end is missing.
    Truncated,
    /// They are something else.
    Foreign,
}

/// A file that was read.
pub struct Opened<'a> {
    /// Its header; `None` if it has none, which no file of this program lacks.
    pub lines: Option<Lines>,
    /// Its tensors.
    pub tensors: SafeTensors<'a>,
}

/// The bytes of a file; the reason, if they cannot be made.
pub fn bytes(lines: Lines, tensors: &[Tensor<'_>]) -> Result<Vec<u8>, String> {
    let mut views = Vec::new();
    for t in tensors {
        let view = TensorView::new(t.dtype, t.shape.clone(), &t.bytes);
        views.push((t.name, view.map_err(|e| e.to_string())?));
    }
    let lines = lines.into_iter().collect::<HashMap<_, _>>();
    in_order(serialize(views, Some(lines)).map_err(|e| e.to_string())?)
}

/// Reads the bytes of a file.
pub fn open(bytes: &[u8]) -> Result<Opened<'_>, Damage> {
    let damaged = |_| match bytes.get(8) {
        Some(b'{') => Damage::Truncated,
        _ => Damage::Foreign,
    };
    let (_, metadata) = SafeTensors::read_metadata(bytes).map_err(damaged)?;
    let tensors = SafeTensors::deserialize(bytes).map_err(damaged)?;
    let lines = metadata.metadata().as_ref();
    Ok(Opened {
        lines: lines.map(|l| l.iter().map(|(k, v)| (k.clone(), v.clone())).collect()),
        tensors,
    })
}

/// The header's JSON with its keys in order: the library writes them in the order of a hash map,
/// which differs from run to run.
#[derive(Serialize, Deserialize)]
struct Ordered {
    #[serde(rename = "__metadata__")]
    lines: Lines,
    #[serde(flatten)]
    tensors: BTreeMap<String, serde_json::Value>,
}

fn in_order(mut file: Vec<u8>) -> Result<Vec<u8>, String> {
    let odd = || "its header came out wrong".to_owned();
    let length = file.first_chunk().map(|n| u64::from_le_bytes(*n) as usize);
    let header = length
        .and_then(|n| file.get_mut(8..8 + n))
        .ok_or_else(odd)?;
    let read: Ordered = serde_json::from_slice(header).map_err(|_| odd())?;
    let ordered = serde_json::to_vec(&read).map_err(|_| odd())?;
    if ordered.len() > header.len() {
        return Err(odd());
    }
    header.fill(b' ');
    header[..ordered.len()].copy_from_slice(&ordered);
    Ok(file)
}
