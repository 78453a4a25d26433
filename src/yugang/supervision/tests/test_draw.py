"""The draw: the same for the same seed, every stratum in it, nothing twice."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from yugang.supervision.rules.drawing import digest, draw, places

STRATA = st.dictionaries(
    st.text("ABCDEFGH", min_size=1, max_size=2), st.integers(1, 60), min_size=1
)
POPULATION = st.dictionaries(
    st.from_regex(r"2026-[A-Z0-9]{5}", fullmatch=True), st.sampled_from(["a", "b", "c"]), min_size=1
)


@given(STRATA, st.integers(1, 120))
def test_places_add_up_and_no_stratum_gets_more_than_it_holds(
    strata: dict[str, int], size: int
) -> None:
    given_places = places(strata, size)
    assert sum(given_places.values()) == min(size, sum(strata.values()))
    assert all(0 <= given_places[name] <= n for name, n in strata.items())
    if size >= len(strata):
        assert all(given_places.values())


@given(STRATA, st.integers(1, 120))
def test_a_larger_stratum_gets_no_fewer_places(strata: dict[str, int], size: int) -> None:
    given_places = places(strata, size)
    ranked = sorted(strata, key=lambda name: strata[name])
    for small, large in pairwise(ranked):
        if strata[small] < strata[large]:
            assert given_places[small] <= given_places[large]


@given(POPULATION, st.integers(1, 20), st.text(min_size=1, max_size=8))
def test_it_depends_on_seed_and_population_only(
    population: dict[str, str], size: int, seed: str
) -> None:
    drawn = draw(population, size, seed)
    turned = dict(reversed(population.items()))
    assert draw(turned, size, seed) == drawn
    assert digest(turned) == digest(population)
    assert len(set(drawn)) == len(drawn) == min(size, len(population))
    assert set(drawn) <= set(population)


def test_another_seed_draws_others() -> None:
    population = {f"2026-{n:05}": "a" for n in range(200)}
    assert draw(population, 20, "eins") != draw(population, 20, "zwei")
    assert digest(population) != digest(population | {"2026-X": "a"})
