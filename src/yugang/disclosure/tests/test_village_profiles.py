"""A village follows the law of its province."""

from yugang.disclosure.public import village_profile


def test_a_village_in_chongqing_hangs_ten_days() -> None:
    assert village_profile("500112104201").hanging_days == 10


def test_a_village_in_shandong_shows_accounts_every_month() -> None:
    profile = village_profile("370112104201")
    assert (profile.finance_every, profile.objection_days, profile.answer_days) == ("month", 5, 5)


def test_elsewhere_the_nations_profile_counts_and_says_it_is_unconfirmed() -> None:
    profile = village_profile("510118102201")
    assert profile.name == "全国"
    assert not profile.confirmed
    assert profile.villagers == (1, 10)
