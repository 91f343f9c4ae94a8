"""The same training in other pieces: accumulation, processes, interruptions. Losses and weights must not care.

Float32 on a two-layer model; sums in another order differ in their last digits, so losses of about 600 agree to 1e-3
(2e-6 of their size), and what is only cut or stopped in another place agrees exactly. AdamW divides a gradient by its
own size: one that is nothing but such a last digit would move its weight by 1e-5 a step, up or down as the processor
adds; an eps of 1e-5 keeps that below 1e-7, and a weight with a real gradient (0.006 on average, clipped) moves as ever.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from tests import warm
from tests.commands.trainings import FSDP, ROUNDING, RRTF, TWO, Training, apart, losses


def slow(*values: object) -> object:
    return pytest.param(*values, marks=pytest.mark.slow)


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("accumulated", ["train.micro_batch=1"]),
        ("by_tokens", ["train.micro_tokens=700"]),
        ("checkpointed", ["train.micro_batch=2", "train.gradient_checkpointing=true"]),
        ("padded", ["train.micro_batch=2", "train.layout=padded"]),
        ("ddp", ["train.micro_batch=2", *TWO]),
        slow("fsdp", ["train.micro_batch=2", *FSDP]),
        ("fsdp_shards", ["train.micro_tokens=400", *FSDP, "train.sharded_checkpoints=true"]),
    ],
)
def test_losses_and_weights_are_those_of_one_process_at_once(
    training: Training, whole: Path, name: str, changes: list[str]
) -> None:
    loss, weight = apart(whole, training.once(name, *changes))
    assert loss < ROUNDING
    assert weight < 1e-5


def test_a_strategy_of_ones_own_trains_in_every_process(training: Training, whole: Path) -> None:
    """By its class and an argument of its own; the result is DDP's."""
    notes = training.folder / "own_strategy_notes"
    chosen = ["strategy=custom", "strategy._target_=tests.commands.own_strategy.Noted", f"+strategy.folder={notes}"]
    loss, weight = apart(whole, training.once("own_strategy", "train.micro_batch=2", *TWO, *chosen))
    assert sorted(path.name for path in notes.iterdir()) == ["Noted-0-of-2", "Noted-1-of-2"]
    assert loss < ROUNDING
    assert weight < 1e-5


def test_another_seed_would_be_noticed(training: Training, whole: Path) -> None:
    loss, weight = apart(whole, training.run("other_seed", "train.micro_batch=4", "seed=1"))
    assert loss > 100 * ROUNDING
    assert weight > 1e-4


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("in_the_first_epoch", ["train.micro_batch=1"], ["train.micro_batch=1"]),
        slow("two_to_one", ["train.micro_batch=2", *TWO], ["train.micro_batch=2"]),
        ("one_to_two", ["train.micro_batch=2"], ["train.micro_batch=2", *TWO]),
        slow("ddp_to_shards", ["train.micro_batch=2", *TWO], ["train.micro_batch=2", *FSDP]),
        slow(
            "shards_two_to_one",
            ["train.micro_batch=2", *FSDP, "train.sharded_checkpoints=true"],
            ["train.micro_batch=2", "train.strategy=fsdp", "train.sharded_checkpoints=true"],
        ),
    ],
)
def test_a_stopped_training_goes_on_as_if_it_had_not_been(
    training: Training, whole: Path, name: str, before: list[str], after: list[str]
) -> None:
    """Stopped after 3 of 6 steps, in the middle of the second of three epochs; also on other processes."""
    training.stopped_after(3, name, *before)
    loss, weight = apart(whole, training.run(name, *after))
    assert loss < ROUNDING
    assert weight < 1e-5


@pytest.mark.slow
def test_dropout_is_the_same_after_a_stop(training: Training, tmp_path: Path) -> None:
    """Masks are drawn for a step, not from what ran before: losses equal exactly."""
    from transformers import AutoModelForCausalLM, AutoTokenizer, GPT2Config

    torch.manual_seed(0)
    config = GPT2Config(
        vocab_size=259, n_positions=2048, n_embd=32, n_layer=2, n_head=4, bos_token_id=1, eos_token_id=2, pad_token_id=2
    )
    student = tmp_path / "gpt2"
    AutoModelForCausalLM.from_config(config).save_pretrained(student)
    AutoTokenizer.from_pretrained(training.student).save_pretrained(student)
    changes = [f"student={student}", "train.micro_batch=2"]
    straight = training.run("dropout", *changes)
    training.stopped_after(3, "dropout_stopped", *changes)
    assert apart(straight, training.run("dropout_stopped", *changes)) == (0.0, 0.0)


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        slow("dpo", ["objective=dpo"]),
        slow("lora", ["adapter=lora"]),
        slow("qlora", ["adapter=qlora"]),
        slow("lora_shards", ["adapter=lora", *FSDP, "train.sharded_checkpoints=true"]),
    ],
)
def test_what_a_checkpoint_must_keep_beyond_weights_is_kept(training: Training, name: str, changes: list[str]) -> None:
    """DPO's reference is of the untrained model; adapters are saved alone."""
    straight = training.once(name, "train.micro_batch=2", *changes)
    training.stopped_after(3, f"{name}_stopped", "train.micro_batch=2", *changes)
    assert apart(straight, training.run(f"{name}_stopped", "train.micro_batch=2", *changes)) == (0.0, 0.0)


@pytest.mark.slow
def test_dpo_starts_at_log_2_and_on_two_processes_too(training: Training) -> None:
    """Before the first update the model is its own reference."""
    straight = training.once("dpo", "train.micro_batch=2", "objective=dpo")
    assert losses(straight)[0] == pytest.approx(0.6931, abs=1e-4)
    loss, weight = apart(straight, training.run("dpo_two", "train.micro_batch=2", "objective=dpo", *TWO))
    assert loss < 1e-4
    assert weight < 1e-4


@pytest.mark.slow
def test_a_killed_parent_takes_its_processes_along_and_the_next_run_goes_on(training: Training, whole: Path) -> None:
    arguments = training.arguments("killed", "train.micro_batch=2", *TWO)
    process = subprocess.Popen([*RRTF, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 120
    while not list((training.folder / "killed").glob("checkpoints/*.ckpt")):
        assert process.poll() is None, "training ended before it could be killed"
        assert time.monotonic() < deadline
        time.sleep(0.002)
    os.kill(process.pid, signal.SIGKILL)  # the parent alone
    process.wait()
    time.sleep(0.5)
    assert commands_naming(training.folder / "killed") == []
    loss, weight = apart(whole, training.run("killed", "train.micro_batch=2", *TWO))
    assert loss < ROUNDING
    assert weight < 1e-5


def commands_naming(folder: Path) -> list[str]:
    """Processes that hold a file of this folder open or name it in their command line."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and int(entry.name) != os.getpid():
            try:
                command = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
                opened = [os.readlink(link) for link in (entry / "fd").iterdir()]
            except OSError:
                continue
            if any(str(folder) in text for text in (command, *opened)):
                found.append(command)
    return found


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("checkpointed", ["train.micro_batch=2", "train.gradient_checkpointing=true"]),
        ("fsdp_shards", ["train.micro_tokens=400", *FSDP, "train.sharded_checkpoints=true"]),
        ("lora", ["train.micro_batch=2", "adapter=lora"]),
        slow("qlora", ["train.micro_batch=2", "adapter=qlora"]),
    ],
)
def test_a_checkpoint_becomes_a_model_folder(training: Training, tmp_path: Path, name: str, changes: list[str]) -> None:
    """The last step's checkpoint holds what training exported: a file, shards, adapters, weights of four bits."""
    out = training.once(name, *changes)
    done = warm.command("export", str(out / "checkpoints" / "step=6.ckpt"), str(tmp_path / "m"))
    assert done.returncode == 0, done.stderr
    ours, theirs = (load_file(folder / "model.safetensors") for folder in (tmp_path / "m", out / "model"))
    assert ours.keys() == theirs.keys()
    assert all(torch.equal(ours[key], theirs[key]) for key in ours)
    assert (tmp_path / "m" / "tokenizer.json").is_file()


def test_something_else_is_no_checkpoint(tmp_path: Path) -> None:
    done = warm.command("export", str(tmp_path), str(tmp_path / "m"))
    assert done.returncode == 2
    assert "is no checkpoint: a file or folder checkpoints/step=N.ckpt is needed" in done.stderr


@pytest.mark.slow
def test_a_mistake_in_a_process_is_one_sentence(training: Training, tmp_path: Path) -> None:
    """All candidates are too long for 3 tokens: every process finds out by itself."""
    done = warm.command(*training.arguments("mistake", "train.micro_batch=2", "train.max_tokens=3", *TWO))
    assert done.returncode == 2
    assert done.stderr.strip().splitlines()[-1].startswith("rrtf train: ")
    assert "none of the 8 groups can be trained on" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_torchrun_starts_the_command_as_it_is(training: Training, whole: Path) -> None:
    """As on several nodes: every process runs `rrtf train`, the first alone claims the directory."""
    arguments = training.arguments("torchrun", "train.micro_batch=2", *TWO)
    launcher = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node=2", "-m", "rrtf.cli"]
    done = subprocess.run([*launcher, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    loss, weight = apart(whole, training.folder / "torchrun")
    assert loss < ROUNDING
    assert weight < 1e-5


@pytest.mark.slow
def test_srun_starts_the_command_as_it_is(training: Training, whole: Path) -> None:
    """Two tasks of a batch step, in Slurm's words alone."""
    arguments = training.arguments("slurm", "train.micro_batch=2", *TWO)
    own = {name: value for name, value in os.environ.items() if not name.startswith("SLURM_")}
    job = {
        "SLURM_JOB_ID": str(free_port() - 15000),  # Lightning's rule for the port of a job
        "SLURM_JOB_NAME": "train",
        "SLURM_JOB_NODELIST": "127.0.0.1",
        "SLURM_NODELIST": "127.0.0.1",
        "SLURM_NTASKS": "2",
        "SLURM_NTASKS_PER_NODE": "2",
        "SLURM_NODEID": "0",
        "SLURM_STEP_ID": "0",
    }
    tasks = [
        subprocess.Popen(
            [*RRTF, *arguments],
            env=own | job | {"SLURM_PROCID": str(number), "SLURM_LOCALID": str(number)},
            stderr=subprocess.PIPE,
            text=True,
        )
        for number in range(2)
    ]
    shown = [task.communicate()[1] for task in tasks]
    assert [task.returncode for task in tasks] == [0, 0], shown
    loss, weight = apart(whole, training.folder / "slurm")
    assert loss < ROUNDING
    assert weight < 1e-5


def free_port() -> int:
    """A port from 15000 to 24999 that nobody listens at."""
    for port in range(15000 + os.getpid() % 5000, 25000):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                return port
    raise AssertionError("no free port")


def test_fewer_processes_than_the_configuration_says_is_one_sentence(training: Training) -> None:
    done = warm.command(*training.arguments("nodes", "train.nodes=2", "train.micro_batch=2"))
    assert done.returncode == 2
    assert "start rrtf train on each node by torchrun or srun" in done.stderr
