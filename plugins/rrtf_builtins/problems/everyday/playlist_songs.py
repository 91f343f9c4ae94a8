"""Playlist songs: dicts with a title, an artist and seconds."""


def playlist_whole_minutes(songs: list[dict]) -> int:
    """Return how many whole minutes the "seconds" of all songs make together.

    >>> playlist_whole_minutes([{"seconds": 100}, {"seconds": 80}])
    3
    """
    return sum(song["seconds"] for song in songs) // 60


def song_length_text(seconds: int) -> str:
    """Return the seconds as "M:SS", with two digits for the rest.

    >>> song_length_text(185)
    '3:05'
    """
    return f"{seconds // 60}:{seconds % 60:02}"


def song_titles_of_artist(songs: list[dict], artist: str) -> list[str]:
    """Return the "title" of each song whose "artist" is the given one.

    >>> song_titles_of_artist([{"title": "Up", "artist": "Kim"}, {"title": "Down", "artist": "Lou"}], "Lou")
    ['Down']
    """
    return [song["title"] for song in songs if song["artist"] == artist]


def count_artists(songs: list[dict]) -> int:
    """Return how many different artists the songs have; each song has an "artist".

    >>> count_artists([{"artist": "Kim"}, {"artist": "Lou"}, {"artist": "Kim"}])
    2
    """
    return len({song["artist"] for song in songs})


def shortest_song(songs: list[dict]) -> dict:
    """Return the song with the fewest "seconds"; the first one if several are equal.

    >>> shortest_song([{"title": "Up", "seconds": 90}, {"title": "Go", "seconds": 60}])
    {'title': 'Go', 'seconds': 60}
    """
    return min(songs, key=lambda song: song["seconds"])


def song_on_repeat(songs: list[str], number: int) -> str:
    """Return the song that plays after number other songs if the list starts again at its end.

    >>> song_on_repeat(["Up", "Down", "Go"], 4)
    'Down'
    """
    return songs[number % len(songs)]


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "playlist_whole_minutes": [
        (([{"seconds": 100}, {"seconds": 80}],), 3),
        (([],), 0),
        (([{"seconds": 59}],), 0),
        (([{"seconds": 60}],), 1),
        (([{"seconds": 45}, {"seconds": 30}],), 1),
        (([{"seconds": 200}, {"seconds": 200}, {"seconds": 19}],), 6),
    ],
    "song_length_text": [
        ((185,), "3:05"),
        ((0,), "0:00"),
        ((59,), "0:59"),
        ((60,), "1:00"),
        ((125,), "2:05"),
        ((600,), "10:00"),
        ((671,), "11:11"),
    ],
    "song_titles_of_artist": [
        (([{"title": "Up", "artist": "Kim"}, {"title": "Down", "artist": "Lou"}], "Lou"), ["Down"]),
        (([], "Kim"), []),
        (([{"title": "Up", "artist": "Kim"}], "Lou"), []),
        (([{"title": "B", "artist": "K"}, {"title": "A", "artist": "K"}], "K"), ["B", "A"]),
        (([{"title": "Kim", "artist": "Lou"}], "Kim"), []),
        (
            ([{"title": "A", "artist": "K"}, {"title": "B", "artist": "L"}, {"title": "C", "artist": "K"}], "K"),
            ["A", "C"],
        ),
    ],
    "count_artists": [
        (([{"artist": "Kim"}, {"artist": "Lou"}, {"artist": "Kim"}],), 2),
        (([],), 0),
        (([{"artist": "Kim"}],), 1),
        (([{"artist": "A"}, {"artist": "A"}],), 1),
        (([{"artist": "A"}, {"artist": "B"}, {"artist": "C"}],), 3),
        (([{"artist": "a"}, {"artist": "A"}],), 2),
    ],
    "shortest_song": [
        (([{"title": "Up", "seconds": 90}, {"title": "Go", "seconds": 60}],), {"title": "Go", "seconds": 60}),
        (([{"title": "A", "seconds": 5}],), {"title": "A", "seconds": 5}),
        (([{"title": "B", "seconds": 5}, {"title": "A", "seconds": 5}],), {"title": "B", "seconds": 5}),
        (([{"title": "A", "seconds": 1}, {"title": "B", "seconds": 2}],), {"title": "A", "seconds": 1}),
        (([{"title": "A", "seconds": 100}, {"title": "B", "seconds": 20}],), {"title": "B", "seconds": 20}),
        (
            ([{"title": "A", "seconds": 3}, {"title": "B", "seconds": 2}, {"title": "C", "seconds": 2}],),
            {"title": "B", "seconds": 2},
        ),
    ],
    "song_on_repeat": [
        ((["Up", "Down", "Go"], 4), "Down"),
        ((["Up"], 0), "Up"),
        ((["Up"], 7), "Up"),
        ((["A", "B"], 2), "A"),
        ((["A", "B"], 3), "B"),
        ((["A", "B", "C"], 2), "C"),
        ((["A", "B", "C"], 9), "A"),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "playlist_whole_minutes",
        "cuts each song to whole minutes",
        """
def playlist_whole_minutes(songs: list[dict]) -> int:
    return sum(song["seconds"] // 60 for song in songs)
""",
    ),
    (
        "song_length_text",
        "one digit for the rest",
        """
def song_length_text(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60}"
""",
    ),
    (
        "song_titles_of_artist",
        "takes all titles",
        """
def song_titles_of_artist(songs: list[dict], artist: str) -> list[str]:
    return [song["title"] for song in songs]
""",
    ),
    (
        "count_artists",
        "counts the songs",
        """
def count_artists(songs: list[dict]) -> int:
    return len([song["artist"] for song in songs])
""",
    ),
    (
        "shortest_song",
        "takes the longest",
        """
def shortest_song(songs: list[dict]) -> dict:
    return max(songs, key=lambda song: song["seconds"])
""",
    ),
    (
        "song_on_repeat",
        "stays at the last song",
        """
def song_on_repeat(songs: list[str], number: int) -> str:
    return songs[min(number, len(songs) - 1)]
""",
    ),
]
