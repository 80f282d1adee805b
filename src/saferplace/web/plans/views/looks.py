"""What the states of a version look like: a word with a symbol, never colour alone."""

from saferplace.web.plans.states import State

STATE_LOOKS: dict[str, str] = {
    State.DRAFT: "draft",
    State.CONSULTATION: "watch",
    State.BOARD: "watch",
    State.CABINET: "watch",
    State.COUNCIL: "watch",
    State.PUBLISHED: "good",
    State.SUPERSEDED: "plain",
}
