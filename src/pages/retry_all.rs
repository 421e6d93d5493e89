//! On the task list: retries all failed tasks in it.

use leptos::prelude::*;

use crate::i18n::{Words, fill};
use crate::ocp::TaskId;
use crate::pages::parts::failure::Failure;
use crate::pages::parts::read_only::read_only_reason;
use crate::pages::{messages, session, text, words};
use crate::reactive::{RwSignal, live, memo};
use crate::routes;
use crate::state::action_sender::ActionState;
use crate::state::retries::{End, Phase, Plan, Retries};
use crate::state::task_list::TaskListFeed;
use crate::task::TaskState;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::dialog::Dialog;
use crate::ui::shown::Shown;
use crate::ui::skeleton::Skeleton;

/// The groups of the dialog, in their order.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    Retry,
    After,
    Denied,
    Pending,
}

impl Group {
    const ALL: [Self; 4] = [Self::Retry, Self::After, Self::Denied, Self::Pending];

    const fn of(plan: Plan) -> Self {
        match plan {
            Plan::Retry => Self::Retry,
            Plan::After(_) => Self::After,
            Plan::Denied(_) => Self::Denied,
            Plan::Pending => Self::Pending,
        }
    }

    const fn title(self, words: &Words) -> &'static str {
        let b = &words.batch;
        match self {
            Self::Retry => b.part_retry,
            Self::After => b.part_after,
            Self::Denied => b.part_denied,
            Self::Pending => b.part_pending,
        }
    }
}

/// A task as shown in the dialog.
#[derive(Clone, PartialEq, Eq)]
struct Named {
    id: TaskId,
    name: String,
    object: String,
}

/// The button, while the list shows a failed task, and its dialog.
#[component]
pub(super) fn RetryFailed(feed: TaskListFeed) -> impl IntoView {
    let retries = Retries::new(session(), expect_context());
    let is_open = RwSignal::new(false);
    let failed = memo(move || {
        feed.page.with(|page| {
            let tasks = page.iter().flat_map(|page| &page.tasks);
            tasks.filter(|task| task.state == TaskState::Failed).map(|task| task.id).collect::<Vec<_>>()
        })
    });
    let look = Callback::new(move |()| retries.look(failed.get_untracked()));
    let open = Callback::new(move |()| {
        look.run(());
        is_open.set(true);
    });
    on_cleanup(move || retries.leave());
    view! {
        <Shown when=Signal::derive(move || failed.with(|failed| !failed.is_empty()))>
            <div class="toolbar">
                <Button on_press=open>{text(|w| w.batch.open)}</Button>
            </div>
        </Shown>
        <Shown when=is_open>
            <Batch retries look is_open feed />
        </Shown>
    }
}

#[component]
fn Batch(retries: Retries, look: Callback<()>, is_open: RwSignal<bool>, feed: TaskListFeed) -> impl IntoView {
    let w = words();
    let phase = retries.phase;
    let count = memo(move || retries.rows.with(|rows| rows.iter().filter(|row| row.plan == Plan::Retry).count()));
    let is_ready = memo(move || phase.with(|phase| *phase == Phase::Ready) && count.get() > 0);
    let is_sending = memo(move || phase.with(|phase| *phase == Phase::Sending));
    let close = Callback::new(move |()| {
        retries.leave();
        feed.refresh();
        is_open.set(false);
    });
    let send = Callback::new(move |()| retries.send(Callback::new(move |()| feed.refresh())));
    let label = Signal::derive(move || match count.get() {
        1 => w().batch.send_one.to_owned(),
        count => fill(w().batch.send, &[&count.to_string()]),
    });
    let footer = move || {
        view! {
            <Button on_press=close>{text(|w| w.shell.close)}</Button>
            <Shown when=is_sending>
                <Button disabled=retries.stops on_press=Callback::new(move |()| retries.stops.set(true))>
                    {text(|w| w.batch.stop)}
                </Button>
            </Shown>
            <Button
                kind=ButtonKind::Primary
                disabled=Signal::derive(move || !is_ready.get() || retries.is_barred())
                reason=read_only_reason()
                on_press=send
            >
                {live(move || label.get())}
            </Button>
        }
    };
    // Only whether the preview is known matters here: a change of state must not redraw the list.
    let face = memo(move || match phase.get() {
        Phase::Looking => Err(None),
        Phase::Unseen(error) => Err(Some(error)),
        Phase::Ready | Phase::Sending | Phase::Ended(_) => Ok(()),
    });
    view! {
        <Dialog id="retry-all" title=text(|w| w.batch.title) on_close=close footer>
            <p>{text(|w| w.batch.explain)}</p>
            {live(move || match face.get() {
                Ok(()) => view! { <Groups retries /> }.into_any(),
                Err(None) => view! { <Skeleton label=text(|w| w.batch.looking) /> }.into_any(),
                Err(Some(error)) => {
                    view! {
                        <p>{text(|w| w.batch.look_failed)}</p>
                        <Failure error on_retry=look />
                    }
                        .into_any()
                }
            })}
            <p role="status">{live(move || told(w(), retries))}</p>
        </Dialog>
    }
}

#[component]
fn Groups(retries: Retries) -> impl IntoView {
    let w = words();
    let groups = memo(move || {
        let of = |group: Group| {
            let named = retries.rows.with(|rows| {
                let own = rows.iter().filter(|row| Group::of(row.plan) == group);
                let named = own.map(|row| Named {
                    id: row.task.id,
                    name: row.task.name.clone(),
                    object: row.task.object.clone().unwrap_or_default(),
                });
                named.collect::<Vec<_>>()
            });
            (group, named)
        };
        Group::ALL.map(of).into_iter().filter(|(_, named)| !named.is_empty()).collect::<Vec<_>>()
    });
    let item = move |named: Named| {
        let Named { id, name, object } = named;
        view! {
            <li>
                <a href=routes::task(id)>
                    <span class="num">{id.to_string()}</span>
                    " "
                    {name}
                </a>
                <span class="muted">{object}</span>
                <span class="batch-said">{live(move || said(w(), retries, id))}</span>
            </li>
        }
        .into_any()
    };
    let section = move |(group, named): (Group, Vec<Named>)| {
        let count = named.len().to_string();
        view! {
            <section>
                <h3>{live(move || fill(group.title(w()), &[&count]))}</h3>
                <ul class="outcome-tasks">{named.into_iter().map(item).collect_view()}</ul>
            </section>
        }
        .into_any()
    };
    live(move || groups.get().into_iter().map(section).collect_view())
}

// Returns the text beside a task: the state of its action, or why none is sent.
fn said(words: &Words, retries: Retries, id: TaskId) -> String {
    let b = &words.batch;
    let is_over = retries.phase.with(|phase| matches!(phase, Phase::Ended(_)));
    retries.rows.with(|rows| {
        let Some(row) = rows.iter().find(|row| row.task.id == id) else { return String::new() };
        match (&row.state, row.plan) {
            (Some(ActionState::Sending), _) => b.sending.to_owned(),
            (Some(ActionState::Taken | ActionState::Confirmed), _) => b.taken.to_owned(),
            (Some(ActionState::Refused(error)), _) => fill(b.refused, &[messages::error::title(words, error)]),
            (Some(ActionState::Unknown(error)), _) => fill(b.unknown, &[messages::error::title(words, error)]),
            (None, Plan::Retry) if is_over => b.not_sent.to_owned(),
            (None, Plan::Retry) => String::new(),
            (None, Plan::After(child)) => fill(b.after, &[&child.to_string()]),
            (None, Plan::Denied(reason)) => messages::action::denied(words, reason).to_owned(),
            (None, Plan::Pending) => b.pending.to_owned(),
        }
    })
}

// Returns the progress text, and the result at the end.
fn told(words: &Words, retries: Retries) -> String {
    let b = &words.batch;
    let (of, sent) = retries.rows.with(|rows| {
        let own = || rows.iter().filter(|row| row.plan == Plan::Retry);
        (own().count(), own().filter(|row| row.state.is_some()).count())
    });
    let far = || fill(b.told, &[&sent.to_string(), &of.to_string()]);
    let end = match retries.phase.get() {
        Phase::Looking | Phase::Unseen(_) => return String::new(),
        Phase::Ready if of == 0 => return b.nothing.to_owned(),
        Phase::Ready => return String::new(),
        Phase::Sending | Phase::Ended(End::All) => return far(),
        Phase::Ended(End::Unknown) => b.ended_unknown,
        Phase::Ended(End::SignedOut) => b.ended_signed_out,
        Phase::Ended(End::Stopped) => b.ended_stopped,
    };
    messages::sentences(words, &far(), end)
}
