"""Names of files: folders, names and endings."""


def file_name_without_ending(name: str) -> str:
    """Return the file name without its last dot and what follows it; there is a dot.

    >>> file_name_without_ending("cat.png")
    'cat'
    """
    return name.rsplit(".", 1)[0]


def name_at_end_of_path(path: str) -> str:
    """Return what comes after the last slash of the path, or the whole path if it has no slash.

    >>> name_at_end_of_path("home/ann/cat.png")
    'cat.png'
    """
    return path.rsplit("/", 1)[-1]


def image_files_of(names: list[str]) -> list[str]:
    """Return the names that end with ".png" or ".jpg".

    >>> image_files_of(["a.png", "b.txt", "c.jpg"])
    ['a.png', 'c.jpg']
    """
    return [name for name in names if name.endswith((".png", ".jpg"))]


def path_from_parts(parts: list[str]) -> str:
    """Return the parts as one path with a slash between them.

    >>> path_from_parts(["home", "ann", "cat.png"])
    'home/ann/cat.png'
    """
    return "/".join(parts)


def numbered_file_names(stem: str, count: int) -> list[str]:
    """Return count file names like "cat_1.txt", "cat_2.txt" that begin with stem and are numbered from 1.

    >>> numbered_file_names("cat", 2)
    ['cat_1.txt', 'cat_2.txt']
    """
    return [f"{stem}_{number}.txt" for number in range(1, count + 1)]


def depth_of_path(path: str) -> int:
    """Return how many slashes the path has.

    >>> depth_of_path("home/ann/cat.png")
    2
    """
    return path.count("/")


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "file_name_without_ending": [
        (("cat.png",), "cat"),
        (("a.b",), "a"),
        (("notes.old.txt",), "notes.old"),
        (("x.y.z",), "x.y"),
        (("report.pdf",), "report"),
        (("my file.doc",), "my file"),
    ],
    "name_at_end_of_path": [
        (("home/ann/cat.png",), "cat.png"),
        (("cat.png",), "cat.png"),
        (("a/b",), "b"),
        (("/tmp",), "tmp"),
        (("a/b/",), ""),
        (("x/y/z/w",), "w"),
    ],
    "image_files_of": [
        ((["a.png", "b.txt", "c.jpg"],), ["a.png", "c.jpg"]),
        (([],), []),
        ((["a.txt"],), []),
        ((["png", "x.png"],), ["x.png"]),
        ((["a.png.txt"],), []),
        ((["b.jpg", "a.jpg"],), ["b.jpg", "a.jpg"]),
    ],
    "path_from_parts": [
        ((["home", "ann", "cat.png"],), "home/ann/cat.png"),
        (([],), ""),
        ((["a"],), "a"),
        ((["a", "b"],), "a/b"),
        ((["x", "y", "z", "w"],), "x/y/z/w"),
        ((["", "tmp"],), "/tmp"),
    ],
    "numbered_file_names": [
        (("cat", 2), ["cat_1.txt", "cat_2.txt"]),
        (("cat", 0), []),
        (("a", 1), ["a_1.txt"]),
        (("x", 3), ["x_1.txt", "x_2.txt", "x_3.txt"]),
        (("my_file", 2), ["my_file_1.txt", "my_file_2.txt"]),
        (("", 1), ["_1.txt"]),
    ],
    "depth_of_path": [
        (("home/ann/cat.png",), 2),
        (("",), 0),
        (("cat.png",), 0),
        (("/tmp",), 1),
        (("a/b",), 1),
        (("a/b/c/d",), 3),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "file_name_without_ending",
        "cuts at the first dot",
        """
def file_name_without_ending(name: str) -> str:
    return name.split(".")[0]
""",
    ),
    (
        "name_at_end_of_path",
        "cuts at the first slash",
        """
def name_at_end_of_path(path: str) -> str:
    return path.split("/", 1)[-1]
""",
    ),
    (
        "image_files_of",
        "looks anywhere in the name",
        """
def image_files_of(names: list[str]) -> list[str]:
    return [name for name in names if ".png" in name or ".jpg" in name]
""",
    ),
    (
        "path_from_parts",
        "adds a slash at the end",
        """
def path_from_parts(parts: list[str]) -> str:
    return "".join(part + "/" for part in parts)
""",
    ),
    (
        "numbered_file_names",
        "numbers from zero",
        """
def numbered_file_names(stem: str, count: int) -> list[str]:
    return [f"{stem}_{number}.txt" for number in range(count)]
""",
    ),
    (
        "depth_of_path",
        "counts the parts",
        """
def depth_of_path(path: str) -> int:
    return len(path.split("/"))
""",
    ),
]
