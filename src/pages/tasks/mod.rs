//! The task list. Filters and page are in the address, so that a link shows the same.

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;

use crate::pages::text;
use crate::reactive::{Memo, live, memo};

use crate::i18n::{Words, fill};
use crate::ocp::TaskId;
use crate::ocp::calls::TaskQuery;
use crate::ocp::status::{TaskStatus, TaskType};
use crate::pages::parts::failure::{Failure, resumes_of};
use crate::pages::parts::freshness_line::FreshnessLine;
use crate::pages::parts::odd_note::OddNote;
use crate::pages::pending_submissions::Outcomes;
use crate::pages::retry_all::RetryFailed;
use crate::pages::{session, words};
use crate::router::{Change, Parameter, Router};
use crate::routes;
use crate::state::list_failures::ListFailures;
use crate::state::page::{set_title, ticker};
use crate::state::task_list::TaskListFeed;
use crate::task::Task;
use crate::task::family::{Kin, families};
use crate::ui::button::Button;
use crate::ui::chips::Chips;
use crate::ui::empty::Empty;
use crate::ui::keyed::keyed;
use crate::ui::pager::Pager;
use crate::ui::select_field::Choice;
use crate::ui::skeleton::Skeleton;
use crate::ui::table::{Column, Table};
use crate::ui::text_field::{TextField, TextKind};

mod row;

use row::TaskRow;

const PAGE_SIZE: u32 = 20;
/// OCP counts its pages in 32 bits.
const MOST_PAGES: u64 = 2_147_483_647;

/// The list.
#[component]
pub fn Tasks() -> impl IntoView {
    let (w, session) = (words(), session());
    set_title(move || w().shell.task_list.to_owned());
    let router: Router = expect_context();
    let [name, status, task_type, page] = ["name", "status", "type", "page"].map(|name| router.parameter(name));
    let page_number = memo(move || page_of(page.get().as_deref()));
    let query = memo(move || TaskQuery {
        name: name.get().unwrap_or_default(),
        statuses: words_of(status.get().as_deref()).map(TaskStatus::from_word).collect(),
        task_type: words_of(task_type.get().as_deref()).map(TaskType::from_word).next(),
        page: page_number.get(),
        size: PAGE_SIZE,
    });
    let feed = TaskListFeed::follow(session, query);
    // Another query starts at its first page.
    let filter = move |how: Change, value: Parameter, text: String| {
        router.change(how, [(value, (!text.is_empty()).then_some(text)), (page, None)]);
    };
    let chosen = move |value: Parameter, text: String| filter(Change::Chosen, value, text);
    // As the request has them: an address may write them otherwise.
    let statuses =
        move || query.with(|query| query.statuses.iter().map(|it| it.as_word().to_owned()).collect::<Vec<_>>());
    let types =
        move || query.with(|query| query.task_type.iter().map(|it| it.as_word().to_owned()).collect::<Vec<_>>());
    let refresh = Callback::new(move |()| feed.refresh());
    let pages = memo(move || feed.page.with(|page| page.as_ref().map(|page| page.pages)));
    let on_page = Callback::new(move |number: u64| page.set((number > 1).then(|| number.to_string())));
    let resumes = resumes_of(feed.freshness);
    let first_failure = move || {
        let waiting = feed.page.with(Option::is_none);
        feed.freshness.with(|freshness| freshness.error().cloned()).filter(|_| waiting)
    };
    view! {
        <div class="page">
            <header class="list-head">
                <h1>{text(|w| w.shell.task_list)}</h1>
                <div class="filters" role="search">
                    <TextField
                        id="filter-name"
                        label=text(|w| w.tasks.filter_name)
                        kind=TextKind::Search
                        value=Signal::derive(move || name.get().unwrap_or_default())
                        placeholder=text(|w| w.tasks.filter_name)
                        on_input=Callback::new(move |text: String| filter(Change::Typed, name, text))
                    />
                    <Chips
                        label=text(|w| w.tasks.filter_status)
                        choices=Signal::derive(move || status_choices(w()))
                        pressed=Signal::derive(statuses)
                        on_press=Callback::new(move |word: String| {
                            let mut words = untrack(statuses);
                            match words.iter().position(|other| *other == word) {
                                Some(at) => drop(words.remove(at)),
                                None => words.push(word),
                            }
                            chosen(status, words.join(","));
                        })
                    />
                    <Chips
                        label=text(|w| w.tasks.filter_type)
                        choices=Signal::derive(move || type_choices(w()))
                        pressed=Signal::derive(types)
                        // OCP takes one type.
                        on_press=Callback::new(move |word: String| {
                            let is_on = untrack(types).contains(&word);
                            chosen(task_type, if is_on { String::new() } else { word });
                        })
                    />
                </div>
                <FreshnessLine freshness=feed.freshness on_refresh=refresh />
                <RetryFailed feed />
            </header>
            <Outcomes on_task=Callback::new(move |task: TaskId| router.open(&routes::task(task))) />
            {live(move || first_failure().map(|error| view! { <Failure error on_retry=refresh resumes /> }))}
            <OddNote odd=Signal::derive(move || {
                feed.page.with(|page| page.as_ref().map(|page| page.odd.clone()).unwrap_or_default())
            }) />
            <TaskTable feed page=page_number on_page />
            <Pager
                page=page_number
                pages=Signal::derive(move || pages.get().unwrap_or_else(|| page_number.get()))
                on_page
                label=text(|w| w.shell.pages)
                position=Signal::derive(move || position(w(), page_number.get(), pages.get()))
                previous=text(|w| w.shell.page_previous)
                next=text(|w| w.shell.page_next)
            />
        </div>
    }
}

// Splits a filter of the address into words.
fn words_of(text: Option<&str>) -> impl Iterator<Item = &str> {
    text.unwrap_or_default().split(',').map(str::trim).filter(|word| !word.is_empty())
}

// Returns the first page for a text that is no page number or exceeds OCP's range.
fn page_of(text: Option<&str>) -> u64 {
    routes::id_of(text).filter(|page| (1..=MOST_PAGES).contains(page)).unwrap_or(1)
}

// Returns the position in the list, as far as it is known.
fn position(words: &Words, page: u64, pages: Option<u64>) -> String {
    match pages.filter(|pages| page <= *pages) {
        Some(pages) => fill(words.shell.page_of, &[&page.to_string(), &pages.to_string()]),
        None => fill(words.shell.page_number, &[&page.to_string()]),
    }
}

fn status_choices(words: &Words) -> Vec<Choice> {
    let s = &words.states;
    let statuses =
        [(TaskStatus::Running, s.running), (TaskStatus::Failed, s.task_failed), (TaskStatus::Successful, s.succeeded)];
    statuses.map(|(status, word)| Choice::new(status.as_word(), word)).into()
}

fn type_choices(words: &Words) -> Vec<Choice> {
    let s = &words.states;
    let types = [
        (TaskType::Manual, s.type_manual),
        (TaskType::SysOnce, s.type_sys_once),
        (TaskType::Scheduled, s.type_scheduled),
        (TaskType::SysScheduled, s.type_sys_scheduled),
    ];
    types.map(|(of, word)| Choice::new(of.as_word(), word)).into()
}

#[component]
fn TaskTable(feed: TaskListFeed, page: Memo<u64>, on_page: Callback<u64>) -> impl IntoView {
    let w = words();
    let tick = ticker();
    let columns = Signal::derive(move || {
        let (shell, t) = (&w().shell, &w().tasks);
        vec![
            Column::new(shell.id),
            Column::new(shell.name),
            Column::new(t.object),
            Column::new(shell.status),
            Column::new(t.progress),
            Column::new(t.started),
            Column::end(t.duration),
            Column::new(t.creator),
        ]
    });
    let failures = ListFailures::follow(session(), feed);
    let rows = memo(move || feed.page.with(|page| page.as_ref().map(|page| families(&page.tasks)).unwrap_or_default()));
    // A list without any readable entry is not shown as empty.
    let is_empty =
        memo(move || feed.page.with(|page| page.as_ref().map(|page| page.tasks.is_empty() && page.odd.is_empty())));
    view! {
        {live(move || match is_empty.get() {
            None => view! { <Skeleton label=text(|w| w.shell.loading) /> }.into_any(),
            Some(true) => view! { <NoTasks feed page on_page /> }.into_any(),
            Some(false) => {
                view! {
                    <div class="tasks"><Table caption=text(|w| w.shell.task_list) columns>
                        {keyed(
                            move || rows.with(|rows| ids(rows)),
                            move |id| {
                                let row = move || rows.with(|rows| rows.iter().find(|(task, _)| task.id.0 == id).cloned());
                                view! { <TaskRow row=Signal::derive(row) failures tick /> }.into_any()
                            },
                        )}
                    </Table></div>
                }
                .into_any()
            }
        })}
    }
}

/// The text for a list or a page without tasks.
#[component]
fn NoTasks(feed: TaskListFeed, page: Memo<u64>, on_page: Callback<u64>) -> impl IntoView {
    let w = words();
    // The last page, when this one is behind it.
    let last = memo(move || {
        let pages = feed.page.with(|shown| shown.as_ref().map(|shown| shown.pages))?;
        (page.get() > pages).then_some(pages)
    });
    live(move || match last.get() {
        None => view! { <Empty sentence=text(|w| w.tasks.empty) /> }.into_any(),
        Some(last) => {
            let sentence = move || fill(w().shell.page_beyond, &[&page.get().to_string(), &last.to_string()]);
            let label = move || fill(w().shell.to_page, &[&last.to_string()]);
            view! {
                <Empty sentence=Signal::derive(sentence)>
                    <Button on_press=Callback::new(move |()| on_page.run(last))>{live(label)}</Button>
                </Empty>
            }
            .into_any()
        }
    })
}

fn ids(rows: &[(Arc<Task>, Kin)]) -> Vec<u64> {
    let mut seen = BTreeSet::new();
    rows.iter().map(|(task, _)| task.id.0).filter(|id| seen.insert(*id)).collect()
}
