//! Pages after the markup of large papers and content systems: of each, its whole article is read, and nothing else.

use super::extract;
use crate::entries::parse::Hints;

/// A headline and paragraphs, as one language writes them.
struct Copy {
    lang: &'static str,
    title: &'static str,
    paragraphs: [&'static str; 2],
}

const COPIES: [Copy; 7] = [
    Copy {
        lang: "en",
        title: "Strike at the copper mine is over",
        paragraphs: [
            "The union and the company ended the strike in the copper mine on Tuesday, both sides said after a night of talks.",
            "Work begins again on Thursday, after nine days, and wages rise by four per cent, according to the union.",
        ],
    },
    Copy {
        lang: "de",
        title: "Streik in der Kupfermine beendet",
        paragraphs: [
            "Gewerkschaft und Unternehmen haben den Streik in der Kupfermine am Dienstag beendet, wie beide Seiten mitteilten.",
            "Die Arbeit beginnt am Donnerstag nach neun Tagen wieder, und die Löhne steigen laut Gewerkschaft um vier Prozent.",
        ],
    },
    Copy {
        lang: "fr",
        title: "La grève à la mine de cuivre est terminée",
        paragraphs: [
            "Le syndicat et la compagnie ont mis fin mardi à la grève dans la mine de cuivre, ont annoncé les deux parties.",
            "Le travail reprend jeudi, après neuf jours, et les salaires augmentent de quatre pour cent, selon le syndicat.",
        ],
    },
    Copy {
        lang: "es",
        title: "Termina la huelga en la mina de cobre",
        paragraphs: [
            "El sindicato y la empresa pusieron fin el martes a la huelga en la mina de cobre, según comunicaron ambas partes.",
            "El trabajo se reanuda el jueves, tras nueve días, y los salarios suben un cuatro por ciento, según el sindicato.",
        ],
    },
    Copy {
        lang: "ru",
        title: "Забастовка на медном руднике завершена",
        paragraphs: [
            "Профсоюз и компания во вторник завершили забастовку на медном руднике, сообщили обе стороны после переговоров.",
            "Работа возобновится в четверг, после девяти дней простоя, а зарплаты вырастут на четыре процента, сообщил профсоюз.",
        ],
    },
    Copy {
        lang: "ja",
        title: "銅鉱山のストライキが終了",
        paragraphs: [
            "組合と会社は火曜日、夜通しの交渉の末に銅鉱山のストライキを終えたと双方が発表した。鉱山は国内で最も大きい。",
            "組合によると、九日間の中断を経て木曜日に作業が再開され、賃金は四パーセント引き上げられるという。",
        ],
    },
    Copy {
        lang: "ko",
        title: "구리 광산 파업 종료",
        paragraphs: [
            "노조와 회사는 화요일 밤샘 협상 끝에 구리 광산의 파업을 끝냈다고 양측이 밝혔다. 이 광산은 나라에서 가장 크다.",
            "노조에 따르면 아흐레 만인 목요일에 작업이 다시 시작되고 임금은 사 퍼센트 오른다고 한다.",
        ],
    },
];

/// What no article holds stands under this word on each page.
const ELSE: &str = "Elsewhere";

/// Comments, longer than the short articles.
fn comments(one: &str) -> String {
    let text = |number: usize| {
        format!("Elsewhere reader {number} says that everybody knows it, and has said so for years, here and there.")
    };
    (0..12).map(|number| one.replace("{}", &text(number))).collect()
}

fn next() -> String {
    let text = |number: usize| {
        format!(
            "<p>Elsewhere, on day {number}, the builders of the resort were praised, the agency said, and walked along the beach.</p>"
        )
    };
    (0..8).map(text).collect()
}

/// Reads a page of each language, with a short article and a long one, and looks that the article is there, and nothing else.
fn holds(name: &str, page: impl Fn(&str, &str) -> String) {
    for copy in &COPIES {
        for count in [2, 7] {
            let paragraphs: Vec<String> = (0..count)
                .map(|number| match number {
                    0 | 1 => copy.paragraphs[number].to_owned(),
                    _ => format!("{} ({number})", copy.paragraphs[number % 2]),
                })
                .collect();
            let text = format!("<p>{}</p>", paragraphs.join("</p>\n<p>"));
            let html = format!(
                "<!doctype html><html lang={}><head><meta charset=utf-8><title>{} - Harbour Post</title></head>{}</html>",
                copy.lang,
                copy.title,
                page(copy.title, &text)
            );
            let case = format!("{name}, {}, {count} paragraphs", copy.lang);
            let read = extract(html.as_bytes(), &Hints::default()).unwrap_or_else(|why| panic!("{case}: {why}"));
            for paragraph in &paragraphs {
                assert!(
                    read.text.contains(paragraph.as_str()),
                    "{case} lost {paragraph:?}: {}",
                    read.text
                );
            }
            assert!(!read.text.contains(ELSE), "{case}: {}", read.text);
        }
    }
}

#[test]
fn what_readers_say_below_an_article_is_no_text_of_it() {
    let of_wordpress = comments(
        "<li class='comment even depth-1'><article class=comment-body><footer class=comment-meta><b class=fn>User</b></footer>\
         <div class=comment-content><p>{}</p></div></article></li>",
    );
    holds("WordPress", |title, text| {
        format!(
            "<body class='post-template single single-post comments-open'><article class='post hentry has-comments'><h1 class=entry-title>{title}</h1>\
             <div class=entry-content>{text}</div></article><div id=comments class=comments-area><h2>30 thoughts</h2>\
             <ol class=comment-list>{of_wordpress}</ol><div id=respond class=comment-respond><form><p>Elsewhere leave a reply</p></form></div></div></body>"
        )
    });
    let of_section = comments("<div class=comment><b>User</b><p>{}</p></div>");
    holds("a section of comments", |title, text| {
        format!(
            "<body><main><article><h1>{title}</h1><div>{text}</div></article>\
             <section id=comments class=comments>{of_section}</section></main></body>"
        )
    });
    let replies = comments("<div class=reply><p>{}</p></div>");
    holds("a text parted by breaks, with replies below", |title, text| {
        format!("<body><div id=articleText><h1>{title}</h1>{text}</div><div class=reply-list>{replies}</div></body>")
    });
    holds(
        "a Drupal site, whose comments have a heading of the first level",
        |title, text| {
            format!(
                "<body class='path-node page-node-type-article'><h1 class=page-title>{title}</h1><article class='node node--type-article'>\
             <div class='field field--name-body'>{text}</div><section class=field--name-comment><h1>Elsewhere</h1>{of_section}</section></article></body>"
            )
        },
    );
    holds("a German paper", |title, text| {
        format!(
            "<body><article class='beitrag'><header><h1>{title}</h1></header><div class='beitrag__text'>{text}</div></article>\
             <section class='leserkommentare js-leserkommentare'>{}</section></body>",
            comments("<div class=beitrag__kommentar><p>{}</p></div>")
        )
    });
    for of_paper in [
        "article__comments",
        "commentaires",
        "list-comentarios",
        "CommentsSection_root__x1",
        "reacties",
        "user-comments-wrapper",
    ] {
        holds(of_paper, |title, text| {
            format!(
                "<body><div class=page><div class=article-main><h1>{title}</h1>{text}</div><div class='{of_paper}'>{}</div></div></body>",
                comments("<div class=x1><span>User</span><p>{}</p></div>")
            )
        });
    }
    holds("comments by their schema", |title, text| {
        format!(
            "<body><div class=content><h1>{title}</h1><div>{text}</div>{}</div></body>",
            comments("<div itemprop=comment itemscope itemtype='https://schema.org/Comment'><p>{}</p></div>")
        )
    });
    holds("a custom element", |title, text| {
        format!(
            "<body><article><h1>{title}</h1>{text}</article><reader-comments>{}</reader-comments></body>",
            comments("<div><p>{}</p></div>")
        )
    });
}

#[test]
fn comments_are_known_by_the_name_of_their_component() {
    holds("comments by the name of their component", |title, text| {
        format!(
            "<body><main><article><h1>{title}</h1><div data-component=text-block>{text}</div>\
             <section data-component=comments><div>{}</div></section></article></main></body>",
            comments("<p>{}</p>")
        )
    });
}

#[test]
fn the_next_article_below_one_is_no_text_of_it() {
    let next = next();
    holds("endless scrolling", |title, text| {
        format!(
            "<body><div class=article data-url=/1><h1>{title}</h1><div class=body>{text}</div></div>\
             <div class=article data-url=/2><h1>Kim opens a resort</h1><div class=body>{next}</div></div></body>"
        )
    });
    holds("two articles", |title, text| {
        format!(
            "<body><article><h1>{title}</h1>{text}</article><article><h1>Kim opens a resort</h1>{next}</article></body>"
        )
    });
    holds(
        "wrapped articles below a logo and a bar that says the headline again",
        |title, text| {
            format!(
                "<body><h1 class=logo>Harbour Post</h1><div class=sticky><h2>{title}</h2></div><main><div class=slot><article class=story>\
             <header><h1>{title}</h1></header><div>{text}</div></article></div><div class=slot><article class=story><header>\
             <h1>Kim opens a resort</h1></header><div>{next}</div></article></div></main></body>"
            )
        },
    );
    holds("posts of a blog by their names", |title, text| {
        format!(
            "<body><div id=primary><div id=post-12 class='post type-post'><h1>{title}</h1><div class=entry>{text}</div></div>\
             <div id=post-11 class='post type-post'><h1>Kim opens a resort</h1><div class=entry>{next}</div></div></div></body>"
        )
    });
}

#[test]
fn of_articles_side_by_side_only_the_one_under_the_headline_is_read() {
    let next = next();
    for (name, own, other, heading) in [
        (
            "article tags under a lesser heading",
            "article",
            "article",
            "<h2><a href=/other>Kim opens a resort</a></h2>",
        ),
        (
            "article tags, and nothing leads to the next",
            "article",
            "article",
            "<h2>Kim opens a resort</h2>",
        ),
        (
            "blocks that are called so",
            "div class=art",
            "div class=art",
            "<h2>Kim opens a resort</h2>",
        ),
        (
            "blocks that have one shape",
            "div class=css-1x",
            "div class=css-1x",
            "<h1>Kim opens a resort</h1>",
        ),
        (
            "blocks that have one shape, with a link",
            "div class=css-1x",
            "div class=css-1x",
            "<h2><a href=/other>Kim opens a resort</a></h2>",
        ),
        (
            "sections",
            "section class=story",
            "section class=art",
            "<h1><a href=/other>Kim opens a resort</a></h1>",
        ),
    ] {
        holds(name, |title, text| {
            let close = |tag: &str| tag.split(' ').next().unwrap_or_default().to_owned();
            format!(
                "<body><div class=wrap><{own}><h1>{title}</h1>{text}</{}><{other}>{heading}{next}</{}></div></body>",
                close(own),
                close(other)
            )
        });
    }
    holds(
        "two articles below a title that is written for machines",
        |title, text| {
            let (first, rest) = title.split_at(title.chars().next().map_or(0, char::len_utf8));
            format!(
                "<body><article><h1>{first}… {}</h1>{text}</article><article><h1>Kim opens a resort</h1>{next}</article></body>",
                rest.chars().rev().collect::<String>()
            )
        },
    );
}

#[test]
fn comments_under_a_heading_of_their_own_are_no_text() {
    let said = comments("<div class=Comment-item><p>{}</p></div>");
    for (name, open, close) in [
        (
            "a box that opens",
            "<details><summary>Comments (12)</summary>",
            "</details>",
        ),
        ("a heading", "<div class=x1><h3>12 Kommentare</h3>", "</div>"),
        (
            "responses",
            "<section class=responses><h2>What readers say</h2>",
            "</section>",
        ),
        ("a Korean portal", "<div class=u_cbox_content_wrap>", "</div>"),
    ] {
        holds(name, |title, text| {
            format!("<body><article><h1>{title}</h1>{text}{open}{said}{close}</article></body>")
        });
    }
}

/// Headlines of other reports, as a link and as mere text.
const LINK: &str = "<a href=/x>Elsewhere the envoy of the crown goes to Moscow</a>";
const LINE: &str = "Elsewhere the envoy of the crown goes to Moscow, state media say.";

#[test]
fn boxes_that_lead_to_other_reports_are_no_text() {
    let boxes = [
        format!(
            "<div class=x1><h3>More on this</h3><ul><li>{LINK}</li><li><a href=/2>Elsewhere two things in Peru</a></li></ul></div>"
        ),
        format!("<p><strong>{LINK}</strong></p>"),
        format!("<div class=related-link>{LINK}</div>"),
        format!("<p class=x2><strong>Read also: <a href=/x>{LINE}</a></strong></p>"),
        format!("<p>ALSO READ | <a href=/x>{LINE}</a></p>"),
        format!("<p>[관련기사] <a href=/x>{LINE}</a></p>"),
        format!("<p>▶ 관련기사 <a href=/x>{LINE}</a></p>"),
        format!("<p>【関連記事】<a href=/x>{LINE}</a></p>"),
        format!("<p>【延伸閱讀】<a href=/x>{LINE}</a></p>"),
        format!("<p><strong>আরও পড়ুন</strong> <a href=/x>{LINE}</a></p>"),
        format!("<div class=most-read><ol><li>{LINK}</li></ol></div>"),
        format!("<div class=recommendations><div class=card><p>{LINE}</p></div></div>"),
        format!("<section data-component=related-content><p>{LINE}</p></section>"),
        format!("<figure data-spacefinder-role=richLink><div>{LINE}</div></figure>"),
        format!("<div class=video-playlist><p>{LINE}</p></div>"),
        format!("<div class=newsletter-teaser><p>{LINE}</p></div>"),
        format!("<p class=nl-promo><em>{LINE}</em></p>"),
        format!("<div class=mc4wp-form><p>{LINE}</p></div>"),
        format!("<sign-up name=EmailSignUpWrapper><p>{LINE}</p></sign-up>"),
        format!("<div id=cookiePrompt><p>We use cookies. {LINE}</p></div>"),
        format!("<div id=cookiePrompt><p>हम कुकीज़ का उपयोग करते हैं। {LINE}</p></div>"),
    ];
    for of_box in &boxes {
        holds(of_box, |title, text| {
            format!("<body><article><h1>{title}</h1>{text}{of_box}</article></body>")
        });
        holds(of_box, |title, text| {
            let text = text.replacen("</p>\n", &format!("</p>{of_box}"), 1);
            format!("<body><article><h1>{title}</h1><div class=body>{text}</div></article></body>")
        });
    }
}

#[test]
fn links_that_are_the_article_are_kept() {
    let read = |body: &str| {
        let html = format!(
            "<html><head><title>The week in ten films</title></head><body><article><h1>The week in ten films</h1>{body}</article></body></html>"
        );
        extract(html.as_bytes(), &Hints::default()).unwrap().text
    };
    let intro = "<p>Our critics have seen all that came to the cinemas this week, and they tell what is worth a visit, what may wait until it \
                 is shown at home, and what is better forgotten before the month is over. The prices are those of the capital.</p>";
    let film = |number: usize| format!("<li><a href=/film/{number}>The long voyage of film number {number}</a></li>");
    let films = |count: usize| (1..=count).map(film).collect::<String>();
    let roundup = read(&format!("{intro}<ul>{}</ul>", films(10)));
    assert!(roundup.contains("film number 10"), "longer than the text: {roundup}");
    let announced = read(&format!(
        "{intro}<p>These are the films that nobody should miss this week:</p><ul>{}</ul>",
        films(3)
    ));
    assert!(announced.contains("film number 3"), "{announced}");
    let sentence = read(&format!(
        "{intro}<p><a href=/y>The minister of culture has said that she will see all of them.</a></p>{intro}"
    ));
    assert!(sentence.contains("minister of culture"), "{sentence}");
    let pointed = read(&format!(
        "{intro}<p>▶ Then <a href=/y>the minister of culture</a> came in.</p>{intro}"
    ));
    assert!(pointed.contains("came in"), "{pointed}");
    let rows: String = (1..=4)
        .map(|number| {
            format!("<tr><td><a href=/team/{number}>The rowers of harbour {number}</a></td><td>{number}</td></tr>")
        })
        .collect();
    let table = read(&format!("{intro}<table><tbody>{rows}</tbody></table>{intro}"));
    assert!(table.contains("harbour 4"), "{table}");
}

#[test]
fn banners_and_boxes_are_no_text_of_a_short_article() {
    let banner = "<p>Elsewhere we and our partners store cookies on your device, to measure and to show what you may like, and you may \
                  object to each purpose at any time below or in the policy, where all vendors are named with what they do.</p>";
    holds("a banner that has a name", |title, text| {
        format!(
            "<body><div id=onetrust-banner-sdk role=region><div>{banner}{banner}</div><button>Accept</button></div><article><h1>{title}</h1>{text}</article></body>"
        )
    });
    holds("a banner that has none, and a window", |title, text| {
        format!(
            "<body><div class=x9><div>{banner}</div><div><button>Alle akzeptieren</button></div></div><div><h1>{title}</h1><div>{text}</div></div>\
             <div role=dialog><p>Elsewhere turn off what blocks our advertisements, and support the work of our newsroom.</p><button>OK</button></div></body>"
        )
    });
    holds("boxes of a newsletter", |title, text| {
        format!(
            "<body><article><h1>{title}</h1><div class=text>{text}<aside class=newsletter-signup><h3>Elsewhere in your inbox</h3>\
             <p>Elsewhere, all that matters from the harbour and the world, chosen by our editors and sent to you every morning at seven o'clock.</p>\
             <a href=/n>Sign up</a></aside></div></article><div class=x3><p>Elsewhere, get our best stories each morning.</p><form><input type=email>\
             <button>Send</button></form></div></body>"
        )
    });
    holds("an AMP page", |title, text| {
        format!(
            "<body><amp-consent><div><p>Elsewhere cookies</p></div></amp-consent><article><h1>{title}</h1>{text}</article>\
             <amp-ad><p>Elsewhere buy this</p></amp-ad></body>"
        )
    });
}

/// A box that asks readers for something, longer than a paragraph.
const ASKING: &str = "<p>Elsewhere readers have all of it: one month for one euro, then nine, and you may leave at any time.</p>\
                      <p>Elsewhere, already with us? Log in.</p>";

#[test]
fn what_asks_for_money_outside_of_the_marked_text_is_no_text_of_it() {
    for of_box in [
        "paywall",
        "article-paywall__box",
        "subscribe-teaser",
        "offer_root",
        "RegisterWall register",
        "abo-hinweis",
    ] {
        holds(of_box, |title, text| {
            format!(
                "<body><article><h1>{title}</h1><div itemprop=articleBody>{text}</div></article><div class='{of_box}'>{ASKING}</div></body>"
            )
        });
        holds("within the article", |title, text| {
            format!(
                "<body><article><h1>{title}</h1><div class=body itemprop='articleBody'>{text}</div><section id='{of_box}'>{ASKING}</section></article></body>"
            )
        });
        holds("a text in JSON-LD", |title, text| {
            let body = text.replace("<p>", "").replace("</p>\n", "\\n\\n").replace("</p>", "");
            format!(
                "<body><script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"headline\":\"{title}\",\"articleBody\":\"{body}\"}}</script>\
                 <article><h1>{title}</h1><div class=paywall>{text}</div><div class='{of_box}'>{ASKING}</div></article></body>"
            )
        });
    }
    holds("a paid part by its selector, and the offer below", |title, text| {
        format!(
            "<body><script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"headline\":\"{title}\",\"isAccessibleForFree\":false,\
             \"hasPart\":{{\"@type\":\"WebPageElement\",\"isAccessibleForFree\":false,\"cssSelector\":\".paid\"}}}}</script>\
             <article><h1>{title}</h1><div class=paid>{text}</div><div class=paywall-offer>{ASKING}</div></article></body>"
        )
    });
}

#[test]
fn what_is_called_after_money_and_is_the_text_is_kept() {
    holds("a paid text that nothing marks", |title, text| {
        format!("<body><article><h1>{title}</h1><div class='paywall subscribe'>{text}</div></article></body>")
    });
    holds("a free lead, and the rest by its selector", |title, text| {
        let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
        format!(
            "<body><script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"headline\":\"{title}\",\
             \"hasPart\":[{{\"cssSelector\":\".paywall\"}}]}}</script><article><h1>{title}</h1><div class=non-paywall>{first}</div>\
             <div class=paywall>{rest}</div></article></body>"
        )
    });
    holds(
        "a first paragraph that is marked, and others that must be paid for",
        |title, text| {
            let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
            let first = first.replace("<p>", "<p itemprop=articleBody>");
            let rest = rest.replace("<p>", "<p class=paywall>");
            format!("<body><article><h1>{title}</h1>{first}{rest}</article></body>")
        },
    );
    holds("a marked text within a box of that name", |title, text| {
        format!(
            "<body><div class=subscription><h1>{title}</h1><div itemprop=articleBody><div class=offer>{text}</div></div></div></body>"
        )
    });
}

#[test]
fn what_is_only_called_like_furniture_is_kept() {
    holds("an article of opinion", |title, text| {
        format!(
            "<body class='section-comment comment'><article class='comment comments-enabled'><header class=comment-header><h1>{title}</h1>\
             <a class=comments-count href=#c>12</a></header><div class='comment-body comment'>{text}</div></article></body>"
        )
    });
    holds(
        "a newsletter's own issue, with a field below its text",
        |title, text| {
            format!(
                "<body class=newsletter><div class='newsletter-issue'><h1>{title}</h1><div class=content>{text}</div>\
             <form><input type=email><button>Subscribe</button></form></div></body>"
            )
        },
    );
    holds("a page that is one form, in a window", |title, text| {
        format!(
            "<body><form id=aspnetForm><div role=dialog aria-modal=true><h1>{title}</h1><div>{text}</div><button>Accept</button></div></form></body>"
        )
    });
    holds(
        "parts of one article with headings of the first level",
        |title, text| {
            let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
            format!(
                "<body><article class=post><section class=story><h1>{title}</h1>{first}{first}</section>\
             <section class=story><h1>What follows</h1>{rest}</section></article></body>"
            )
        },
    );
    holds("headings of the first level between paragraphs", |title, text| {
        let text = text.replace("</p>\n", "</p>\n<h1>And then</h1>");
        format!("<body><div class=story><h1>{title}</h1>{text}</div></body>")
    });
    holds("a headline in a head of its own", |title, text| {
        format!(
            "<body><header class=article-header><h1>{title}</h1><p>By a reporter who was there all night, with the miners and their families.</p></header>\
             <div class='article-body'>{text}</div></body>"
        )
    });
    holds("a page without a headline in its body", |_, text| {
        format!("<body><h1>Harbour Post</h1><div class='no-comments commentable'><div>{text}</div></div></body>")
    });
    holds("a text about cookies with buttons to share", |title, text| {
        format!(
            "<body><article><h1>{title}</h1><div class=story><button>Share</button><p>Cookies are what the new law is about.</p>{text}</div></article></body>"
        )
    });
}

#[test]
fn parts_of_an_article_and_of_a_live_blog_are_kept() {
    for (name, tag) in [
        ("sections with lesser headings", "section class=story"),
        ("sections of one shape", "section class=css-1"),
        ("blocks of one shape", "div class=css-1"),
    ] {
        holds(name, |title, text| {
            let parts = text
                .replace("<p>", &format!("<{tag}><h2>What follows</h2><p>"))
                .replace("</p>", &format!("</p></{}>", tag.split(' ').next().unwrap_or_default()));
            format!(
                "<body><main><{tag}><h1>{title}</h1><p>All that is known of the mine and of the strike, of its reasons and of what comes \
                 next, part by part, as our reporters have it.</p></{}>{parts}</main></body>",
                tag.split(' ').next().unwrap_or_default()
            )
        });
    }
    holds("a live blog whose posts have headings and times", |title, text| {
        let posts = text
            .replace(
                "<p>",
                "<article class=post><time>10:15</time><h2>The talks go on</h2><p>",
            )
            .replace("</p>", "</p></article>");
        format!(
            "<body><article class=post><h1>{title}</h1><p>All that happened at the mine and around it, as it came in from our \
             reporters through the night and the morning.</p></article>{posts}</body>"
        )
    });
    holds("a live blog", |title, text| {
        let posts = text
            .replace("<p>", "<article class=post><h2>10:15</h2><p>")
            .replace("</p>", "</p></article>");
        format!(
            "<body><article class=post><h1>{title}</h1><p>All that happened at the mine and around it, as it came in from our \
             reporters through the night and the morning.</p></article>{posts}</body>"
        )
    });
    holds(
        "a live blog whose posts have headings of the first level",
        |title, text| {
            let posts = text
                .replace("<p>", "<article class=post><h1>10:15</h1><p>")
                .replace("</p>", "</p></article>");
            format!(
                "<body itemscope itemtype='https://schema.org/LiveBlogPosting'><article class=post><h1>{title}</h1><p>All that happened at \
             the mine and around it, as it came in from our reporters through the night and the morning.</p></article>{posts}</body>"
            )
        },
    );
}
