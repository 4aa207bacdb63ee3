"""Writes the folders beside this file: small BERT encoders of unusual sizes, and what PyTorch makes of some texts.

Run by hand with PyTorch 1.13 and NumPy. The encoder's layers are torch.nn.TransformerEncoderLayer in double precision, on
the values as they are stored; embeddings and pooler are written out. expected.json: token ids and token types of
each text, then hidden states [tokens][hidden size] and pooled output [hidden size].
"""

import json
import pathlib
import struct

import torch
from torch import nn

HERE = pathlib.Path(__file__).parent
WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "prune", "##d", "branch", "##es", "grow", "back"]
TYPES = {"F32": torch.float32, "F16": torch.float16, "BF16": torch.bfloat16}


def tensors(vocab, positions, types, layers, hidden, feed):
    shapes = {
        "embeddings.word_embeddings.weight": (vocab, hidden),
        "embeddings.position_embeddings.weight": (positions, hidden),
        "embeddings.token_type_embeddings.weight": (types, hidden),
        "embeddings.LayerNorm.weight": (hidden,),
        "embeddings.LayerNorm.bias": (hidden,),
        "pooler.dense.weight": (hidden, hidden),
        "pooler.dense.bias": (hidden,),
    }
    for layer in range(layers):
        at = f"encoder.layer.{layer}."
        for name in ("attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense"):
            shapes[at + name + ".weight"] = (hidden, hidden)
            shapes[at + name + ".bias"] = (hidden,)
        shapes[at + "intermediate.dense.weight"] = (feed, hidden)
        shapes[at + "intermediate.dense.bias"] = (feed,)
        shapes[at + "output.dense.weight"] = (hidden, feed)
        shapes[at + "output.dense.bias"] = (hidden,)
        for name in ("attention.output.LayerNorm", "output.LayerNorm"):
            shapes[at + name + ".weight"] = (hidden,)
            shapes[at + name + ".bias"] = (hidden,)
    values = {}
    for name, shape in shapes.items():
        values[name] = torch.randn(shape) * 0.6 + (1 if name.endswith("LayerNorm.weight") else 0)
    return values


def safetensors(path, values, kind):
    header, data = {}, b""
    for name, value in values.items():
        whole = torch.int32 if kind == "F32" else torch.int16  # NumPy knows no bfloat16
        raw = value.to(TYPES[kind]).contiguous().view(whole).numpy().tobytes()
        header[name] = {"dtype": kind, "shape": list(value.shape), "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)


def layer(values, at, hidden, heads, feed, epsilon):
    block = nn.TransformerEncoderLayer(hidden, heads, feed, 0.0, "gelu", epsilon, batch_first=True).double()
    get = lambda name: values[at + name].double()
    state = {
        "self_attn.in_proj_weight": torch.cat([get(f"attention.self.{n}.weight") for n in ("query", "key", "value")]),
        "self_attn.in_proj_bias": torch.cat([get(f"attention.self.{n}.bias") for n in ("query", "key", "value")]),
        "self_attn.out_proj.weight": get("attention.output.dense.weight"),
        "self_attn.out_proj.bias": get("attention.output.dense.bias"),
        "linear1.weight": get("intermediate.dense.weight"),
        "linear1.bias": get("intermediate.dense.bias"),
        "linear2.weight": get("output.dense.weight"),
        "linear2.bias": get("output.dense.bias"),
        "norm1.weight": get("attention.output.LayerNorm.weight"),
        "norm1.bias": get("attention.output.LayerNorm.bias"),
        "norm2.weight": get("output.LayerNorm.weight"),
        "norm2.bias": get("output.LayerNorm.bias"),
    }
    block.load_state_dict(state)
    return block.train()  # without dropout the same, but never the fused inference kernel


def expected(values, ids, types, layers, hidden, heads, feed, epsilon):
    get = lambda name: values[name].double()
    row = get("embeddings.word_embeddings.weight")[ids]
    row = row + get("embeddings.position_embeddings.weight")[: len(ids)]
    row = row + get("embeddings.token_type_embeddings.weight")[types]
    row = nn.functional.layer_norm(
        row, (hidden,), get("embeddings.LayerNorm.weight"), get("embeddings.LayerNorm.bias"), epsilon)
    for number in range(layers):
        row = layer(values, f"encoder.layer.{number}.", hidden, heads, feed, epsilon)(row[None])[0]
    pooled = torch.tanh(get("pooler.dense.weight") @ row[0] + get("pooler.dense.bias"))
    return {
        "ids": ids,
        "types": types,
        "hidden": [[round(float(v), 8) for v in token] for token in row],
        "pooled": [round(float(v), 8) for v in pooled],
    }


def make(name, kind, shards, rename, types, layers, hidden, heads, feed, epsilon):
    folder = HERE / name
    folder.mkdir(exist_ok=True)
    positions = 9
    values = tensors(len(WORDS), positions, types, layers, hidden, feed)
    values = {key: value.to(TYPES[kind]) for key, value in values.items()}
    config = {
        "architectures": ["BertModel"], "model_type": "bert", "vocab_size": len(WORDS), "hidden_act": "gelu",
        "max_position_embeddings": positions, "type_vocab_size": types, "num_hidden_layers": layers,
        "hidden_size": hidden, "num_attention_heads": heads, "intermediate_size": feed, "layer_norm_eps": epsilon,
    }
    (folder / "config.json").write_text(json.dumps(config, indent=1) + "\n")
    (folder / "vocab.txt").write_text("\n".join(WORDS) + "\n")
    stored = {rename(key): value for key, value in values.items()}
    if shards == 1:
        safetensors(folder / "model.safetensors", stored, kind)
    else:
        places, names = {}, list(stored)
        for shard in range(shards):
            file = f"model-{shard + 1:05d}-of-{shards:05d}.safetensors"
            mine = names[shard::shards]
            safetensors(folder / file, {key: stored[key] for key in mine}, kind)
            places.update({key: file for key in mine})
        index = {"metadata": {}, "weight_map": places}
        (folder / "model.safetensors.index.json").write_text(json.dumps(index, indent=1) + "\n")
    texts = [
        ([2, 5, 6, 7, 8, 3], [0] * 6),
        ([2, 9, 3, 10, 3], [0, 0, 0, 1, 1] if types > 1 else [0] * 5),
        ([2, 1, 4, 0, 5, 6, 9, 10, 3], [0] * 9),
    ]
    rows = [expected(values, ids, kinds, layers, hidden, heads, feed, epsilon) for ids, kinds in texts]
    (folder / "expected.json").write_text(json.dumps(rows) + "\n")


torch.manual_seed(20)
make("heads-of-5", "F32", 1, lambda key: "bert." + key, 1, 3, 10, 2, 7, 1e-5)
make("one-head", "BF16", 1,
     lambda key: key.replace("LayerNorm.weight", "LayerNorm.gamma").replace("LayerNorm.bias", "LayerNorm.beta"),
     2, 1, 6, 1, 13, 1e-12)
make("three-shards", "F16", 3, lambda key: key, 2, 2, 12, 3, 5, 1e-12)
