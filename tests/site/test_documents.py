"""What a reader of one document sees: anchors, citations as links, who cites, the facts around the text."""

from __future__ import annotations

import pytest

from tests.site.pages import BuiltSite, Html, links_of, rows_of, text_of
from tests.site.samples import LENDING_IDS


@pytest.fixture
def lending(site: BuiltSite) -> Html:
    return site["rules/lending/"]


@pytest.fixture
def duty(site: BuiltSite) -> Html:
    return site["rules/duty/"]


def facts(page: Html) -> dict[str, str]:
    """The header card: label and value of what is shown unasked and of what is behind it, without the Word file."""
    lines = [line for each in (*page.all("zd-brief"), *page.all("zd-facts")) for line in each]
    return {text_of(line[0]): text_of(line[1]) for line in lines if line.get("class") != "zd-download"}


# --- anchors ---


@pytest.mark.parametrize("anchor", LENDING_IDS)
def test_every_unit_has_its_anchor(lending: Html, anchor: str) -> None:
    assert anchor in lending.ids


def test_the_anchors_are_those_of_the_units_and_no_others(lending: Html) -> None:
    found = [each for each in lending.ids if each.startswith(("chp_", "art_", "annex_"))]
    assert sorted(found) == sorted(LENDING_IDS)


@pytest.mark.parametrize(
    ("anchor", "words"),
    [
        ("chp_2__sec_1", "第一节 办证"),
        ("art_2__para_2", "工具书不外借"),
        ("art_3__para_1__point_2", "（二）军人证"),
        ("art_3__para_1__point_1__item_2", "2．外县户籍的"),
        ("art_3__para_2", "前款第（一）项规定的证件"),
        ("art_3-1__para_1", "第三条之一 补办"),
        ("annex_1", "附件1 借阅登记表"),
        ("annex_2", "附件2：证件要求"),
    ],
)
def test_an_anchor_stands_at_the_words_of_its_unit(lending: Html, anchor: str, words: str) -> None:
    assert text_of(lending.by_id(anchor)).removeprefix("¶").startswith(words)


def test_an_article_holds_its_paragraphs_and_nothing_of_the_next(lending: Html) -> None:
    article = lending.by_id("art_3")
    inside = {each.get("id") for each in article.iter() if each.get("id")}
    assert inside == {anchor for anchor in LENDING_IDS if anchor == "art_3" or anchor.startswith("art_3__")}


def test_articles_on_adjacent_lines_are_articles_of_their_own(duty: Html) -> None:
    assert [text_of(duty.by_id(f"art_{n}")) for n in (2, 3, 4)] == [
        "第二条 值班人员填写日志。",
        "第三条 交接班当面进行。",
        "第四条 本规定自印发之日起施行。",
    ]


def test_an_arabic_list_keeps_its_numbers_as_written(duty: Html) -> None:
    assert text_of(duty.by_id("art_6__para_1__point_1")) == "¶1.手电筒；"
    assert text_of(duty.by_id("art_6__para_1__point_2")) == "¶2.急救箱。"
    assert duty.by_id("art_6__para_1__item_1") is not None  # its address until it was read as a 项
    assert duty.one("zd-text").find(".//ol") is None


def test_a_table_in_an_annex_is_a_table(lending: Html) -> None:
    table = lending.one("zd-text").find(".//table")
    assert table is not None
    assert rows_of(table) == [["书名", "依据"], ["甲", "第三条"]]


# --- citations ---


def cited(page: Html, anchor: str) -> list[tuple[str, str]]:
    """The links in one unit's own paragraph."""
    return links_of(page.by_id(anchor))


def test_citations_within_a_rule_lead_to_the_exact_level(lending: Html) -> None:
    assert cited(lending, "art_4__para_1") == [
        ("第三条至第三条之一", "#art_3"),
        ("第二条第二款", "#art_2__para_2"),
        ("第三条第一款第（二）项", "#art_3__para_1__point_2"),
        ("第（三）项", "#art_3__para_1__point_3"),
    ]
    assert cited(lending, "art_5__para_1") == [("附件1", "#annex_1"), ("第二章第一节", "#chp_2__sec_1")]
    assert cited(lending, "art_3-1__para_1") == [("前条第一款第（一）项第2目", "#art_3__para_1__point_1__item_2")]


def test_citations_of_another_rule_lead_into_it(duty: Html) -> None:
    assert cited(duty, "art_1__para_1") == [
        ("《云杉县文化馆图书借阅办法》第三条第一款第（一）项", "../lending/#art_3__para_1__point_1"),
        ("借阅办法第二条第二款", "../lending/#art_2__para_2"),
    ]


def test_a_citation_in_a_table_is_a_link(lending: Html) -> None:
    table = lending.one("zd-text").find(".//table")
    assert table is not None
    assert links_of(table) == [("第三条", "#art_3")]


def test_a_relative_citation_says_what_it_means(lending: Html) -> None:
    (link,) = [each for each in lending.all("zd-cite") if text_of(each) == "前款"]
    assert (link.get("href"), link.get("title")) == ("#art_2__para_1", "＝第二条第一款")


def test_a_citation_of_another_document_says_which(duty: Html) -> None:
    (link,) = [each for each in duty.all("zd-cite") if text_of(each) == "借阅办法第二条第二款"]
    assert link.get("title") == "《云杉县文化馆图书借阅办法》第二条第二款"


def test_an_outside_document_leads_to_its_line_in_the_registry(duty: Html, site: BuiltSite) -> None:
    assert cited(duty, "art_1__para_2") == [
        ("《文化馆条例》", "../../registry/#culture-house-regulations"),
        ("《云岭省公共文化馆条例》第九条", "../../registry/#culture-house-regulations"),
    ]
    assert "云岭省公共文化馆条例" in text_of(site["registry/"].by_id("culture-house-regulations"))


def test_code_links_and_comments_stay_as_written(duty: Html) -> None:
    article = duty.by_id("art_5")
    assert [text_of(each) for each in article.iter("code")] == ["《借阅办法》第四条", "借阅办法第三条之一"]
    assert links_of(article) == [("借阅办法第五条", "../lending/#art_5")]
    assert "借阅办法第一条" not in duty.source


def test_what_is_not_decided_is_marked(duty: Html) -> None:
    assert text_of(duty.one("zd-pending")) == "〔待定：津贴〕"


# --- who cites ---


def test_an_article_tells_who_cites_it_and_from_where(lending: Html) -> None:
    (box,) = lending.by_id("art_2").iter("details")
    assert text_of(box[0]) == "被引用 1 处，被本文件引用 1 处"
    assert [text_of(line) for line in box.iter("li")] == [
        "制度 《云杉县文化馆值班规定》第一条第一款 引用第二条第二款",
        "第四条 引用第二条第二款",
    ]
    assert [address for _, address in links_of(box)] == ["../duty/#art_1__para_1", "#art_4__para_1"]


def test_a_speech_that_cites_is_named_with_its_point(lending: Html) -> None:
    links = [link for box in lending.by_id("art_3").iter("details") for link in links_of(box)]
    assert ("《把馆办好》第2点", "../../speeches/yearly-first/#point_2") in links


def test_a_citation_within_the_same_article_is_not_news(lending: Html) -> None:
    links = [address for box in lending.by_id("art_3").iter("details") for _, address in links_of(box)]
    assert links
    assert not [address for address in links if address.startswith("#art_3__")]


def test_an_article_that_nobody_cites_says_nothing(lending: Html) -> None:
    assert not list(lending.by_id("art_1").iter("details"))


def test_an_example_in_code_cites_nothing(lending: Html) -> None:
    assert not list(lending.by_id("art_4").iter("details"))


def test_a_rule_lists_the_pages_that_cite_it(lending: Html) -> None:
    names = {name for name, _ in links_of(lending.one("zd-citing"))}
    assert names == {"《云杉县文化馆值班规定》", "《把馆办好》", "《关于》"}


# --- what stands around the text ---


def test_a_draft_says_that_it_has_no_force(duty: Html) -> None:
    assert text_of(duty.one("zd-banner")).startswith("征求意见稿：供讨论用的草稿，没有效力")


def test_a_rule_in_force_has_no_banner(lending: Html) -> None:
    assert not lending.all("zd-banner")


def test_the_card_shows_what_is_set(lending: Html) -> None:
    shown = facts(lending)
    assert shown["文号"] == "云文馆〔2023〕5号"
    assert shown["施行日期"] == "2023年4月1日"
    assert shown["上位依据"] == "《云岭省公共文化馆条例》"
    assert shown["篇幅"] == "6条"
    assert shown["状态"].startswith("现行有效（")


def test_the_card_shows_nothing_that_is_not_set(site: BuiltSite) -> None:
    shown = facts(site["rules/seal/"])
    assert set(shown) == {"状态", "分类", "发文机关", "责任部门", "解释部门", "适用范围", "篇幅"}
    assert all(shown.values())


def test_the_card_leads_to_the_proposal_that_a_rule_answers(duty: Html) -> None:
    assert ("值班制度（钱一诺，第1点）", "../../speeches/yearly-first/#point_1") in links_of(duty.one("zd-facts"))


# --- speeches ---


@pytest.fixture
def first(site: BuiltSite) -> Html:
    return site["speeches/yearly-first/"]


def test_a_speaker_stands_with_the_post_of_that_time(first: Html) -> None:
    assert facts(first)["讲话人"] == "钱一诺（时任云杉县文化馆馆长）"


def test_the_points_of_a_speech_have_anchors_and_places(first: Html) -> None:
    assert text_of(first.by_id("point_1")) == "¶1 要建立值班的规定。原件第7行"
    assert text_of(first.by_id("point_2")).endswith("第（二）项。原件第8、9行")


def test_a_citation_in_a_speech_is_a_link(first: Html) -> None:
    assert cited(first, "point_2") == [
        ("《借阅办法》第三条第一款第（二）项", "../../rules/lending/#art_3__para_1__point_2")
    ]


def test_the_proposals_stand_beside_the_rules_that_answer_them(first: Html) -> None:
    (table,) = list(first.one("zd-demands").iter("table"))
    answered, waiting = rows_of(table)[1:]
    assert (answered[0], answered[1], answered[-1]) == ("P02", "值班制度", "云杉县文化馆值班规定")
    assert (waiting[0], waiting[1], waiting[-1]) == ("P03", "印章移交制度原件没有细说", "待制定")
    assert ("云杉县文化馆值班规定", "../../rules/duty/") in links_of(table)


def test_an_event_lists_its_speeches_in_their_order(site: BuiltSite) -> None:
    assert links_of(site["meeting/"].one("zd-speeches")) == [
        ("把馆办好", "../speeches/yearly-first/"),
        ("讲讲值班", "../speeches/yearly-second/"),
        ("讲讲借书", "../speeches/yearly-third/"),
    ]


def test_an_event_keeps_its_own_text(site: BuiltSite) -> None:
    words = text_of(site["meeting/"].article)
    assert words.index("这次会议有三篇讲话") < words.index("讲讲借书") < words.index("按会议的次序排列")


def test_a_page_that_only_speaks_of_an_article_is_not_marked_as_wrong(site: BuiltSite) -> None:
    assert "这里写到第十条" in text_of(site["about/"].article)
    assert not site["about/"].all("zd-broken")
