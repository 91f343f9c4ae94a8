"""Book records: dicts with a title, an author, a year and a number of pages."""


def titles_of_books(books: list[dict]) -> list[str]:
    """Return the "title" of each book in the list.

    >>> titles_of_books([{"title": "Sea"}, {"title": "Moon"}])
    ['Sea', 'Moon']
    """
    return [book["title"] for book in books]


def pages_of_all_books(books: list[dict]) -> int:
    """Return the sum of the "pages" of all books in the list.

    >>> pages_of_all_books([{"pages": 100}, {"pages": 50}])
    150
    """
    return sum(book["pages"] for book in books)


def books_by_author(books: list[dict], author: str) -> list[dict]:
    """Return the books of the list whose "author" is the given author.

    >>> books_by_author([{"author": "Lee"}, {"author": "Roy"}], "Roy")
    [{'author': 'Roy'}]
    """
    return [book for book in books if book["author"] == author]


def title_of_thickest_book(books: list[dict]) -> str:
    """Return the "title" of the book with the most "pages"; the first one if several are equal.

    >>> title_of_thickest_book([{"title": "Sea", "pages": 90}, {"title": "Moon", "pages": 120}])
    'Moon'
    """
    return max(books, key=lambda book: book["pages"])["title"]


def books_from_old_to_new(books: list[dict]) -> list[dict]:
    """Return the books sorted by "year", the oldest first; books of one year keep their order.

    >>> books_from_old_to_new([{"year": 2001}, {"year": 1990}])
    [{'year': 1990}, {'year': 2001}]
    """
    return sorted(books, key=lambda book: book["year"])


def book_as_line(book: dict) -> str:
    """Return the text "TITLE by AUTHOR" made from the "title" and "author" of the book.

    >>> book_as_line({"title": "Sea", "author": "Lee"})
    'Sea by Lee'
    """
    return f"{book['title']} by {book['author']}"


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "titles_of_books": [
        (([{"title": "Sea"}, {"title": "Moon"}],), ["Sea", "Moon"]),
        (([],), []),
        (([{"title": "Sea"}],), ["Sea"]),
        (([{"title": "B"}, {"title": "A"}],), ["B", "A"]),
        (([{"title": "X"}, {"title": "X"}],), ["X", "X"]),
        (([{"title": ""}],), [""]),
    ],
    "pages_of_all_books": [
        (([{"pages": 100}, {"pages": 50}],), 150),
        (([],), 0),
        (([{"pages": 7}],), 7),
        (([{"pages": 0}, {"pages": 3}],), 3),
        (([{"pages": 10}, {"pages": 10}],), 20),
        (([{"pages": 1}, {"pages": 2}, {"pages": 3}],), 6),
    ],
    "books_by_author": [
        (([{"author": "Lee"}, {"author": "Roy"}], "Roy"), [{"author": "Roy"}]),
        (([], "Lee"), []),
        (([{"author": "Lee"}], "Roy"), []),
        (([{"author": "Leeds"}], "Lee"), []),
        (
            ([{"author": "A", "year": 1}, {"author": "A", "year": 2}], "A"),
            [{"author": "A", "year": 1}, {"author": "A", "year": 2}],
        ),
        (([{"author": "B"}, {"author": "A"}], "A"), [{"author": "A"}]),
    ],
    "title_of_thickest_book": [
        (([{"title": "Sea", "pages": 90}, {"title": "Moon", "pages": 120}],), "Moon"),
        (([{"title": "A", "pages": 1}],), "A"),
        (([{"title": "B", "pages": 5}, {"title": "A", "pages": 5}],), "B"),
        (([{"title": "A", "pages": 9}, {"title": "B", "pages": 10}],), "B"),
        (([{"title": "X", "pages": 3}, {"title": "Z", "pages": 2}],), "X"),
        (([{"title": "A", "pages": 1}, {"title": "B", "pages": 7}, {"title": "C", "pages": 7}],), "B"),
    ],
    "books_from_old_to_new": [
        (([{"year": 2001}, {"year": 1990}],), [{"year": 1990}, {"year": 2001}]),
        (([],), []),
        (([{"year": 1}],), [{"year": 1}]),
        (([{"year": 3}, {"year": 2}, {"year": 1}],), [{"year": 1}, {"year": 2}, {"year": 3}]),
        (
            ([{"title": "B", "year": 5}, {"title": "A", "year": 5}],),
            [{"title": "B", "year": 5}, {"title": "A", "year": 5}],
        ),
        (([{"year": 1800}, {"year": 1900}],), [{"year": 1800}, {"year": 1900}]),
    ],
    "book_as_line": [
        (({"title": "Sea", "author": "Lee"},), "Sea by Lee"),
        (({"title": "", "author": "Lee"},), " by Lee"),
        (({"author": "Roy", "title": "Moon"},), "Moon by Roy"),
        (({"title": "A", "author": "B"},), "A by B"),
        (({"title": "Go by Car", "author": "Kim"},), "Go by Car by Kim"),
        (({"title": "X", "author": "", "year": 3},), "X by "),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "titles_of_books",
        "sorts the titles",
        """
def titles_of_books(books: list[dict]) -> list[str]:
    return sorted(book["title"] for book in books)
""",
    ),
    (
        "pages_of_all_books",
        "counts the books",
        """
def pages_of_all_books(books: list[dict]) -> int:
    return len(books)
""",
    ),
    (
        "books_by_author",
        "a part of the name is enough",
        """
def books_by_author(books: list[dict], author: str) -> list[dict]:
    return [book for book in books if author in book["author"]]
""",
    ),
    (
        "title_of_thickest_book",
        "takes the last title of the alphabet",
        """
def title_of_thickest_book(books: list[dict]) -> str:
    return max(book["title"] for book in books)
""",
    ),
    (
        "books_from_old_to_new",
        "newest first",
        """
def books_from_old_to_new(books: list[dict]) -> list[dict]:
    return sorted(books, key=lambda book: book["year"], reverse=True)
""",
    ),
    (
        "book_as_line",
        "turns them around",
        """
def book_as_line(book: dict) -> str:
    return f"{book['author']} by {book['title']}"
""",
    ),
]
