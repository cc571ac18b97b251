from __future__ import annotations

from http import HTTPStatus

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from services.common.text import is_storable
from services.common.web import Request
from services.orchestrator.app import Orchestrator, next_task, requeue
from services.orchestrator.tasks import InvalidTask, TaskState, parse_task, queue_score
from tests.fakes import MemoryArms, MemoryQueue, MemoryStore

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
fields = st.fixed_dictionaries({}, optional={"key": json_values, "goal": json_values, "priority": json_values})


@given(json_values | fields)
def test_any_json_is_a_task_or_refused(payload: object) -> None:
    try:
        task = parse_task(payload)
    except InvalidTask:
        return
    assert 0 <= task.priority <= 9
    assert is_storable(task.goal)


@given(
    st.lists(
        st.tuples(st.integers(0, 9), st.integers(1, 2**40)), min_size=2, max_size=10, unique_by=lambda pair: pair[1]
    )
)
def test_the_order_is_by_priority_and_then_by_id(tasks: list[tuple[int, int]]) -> None:
    assert sorted(tasks, key=lambda task: queue_score(*task)) == sorted(tasks, key=lambda task: (-task[0], task[1]))
    # Redis keeps scores as doubles.
    assert all(int(float(queue_score(*task))) == queue_score(*task) for task in tasks)


class Lifecycle(RuleBasedStateMachine):
    """Tasks come and are taken while the queue fails and is lost; none is run twice, and none is forgotten."""

    def __init__(self) -> None:
        super().__init__()
        self.store = MemoryStore()
        self.queue = MemoryQueue()
        self.arms = MemoryArms()
        self.handle = Orchestrator(self.store, self.queue, self.arms).handle
        self.taken: list[int] = []

    @rule(key=st.sampled_from("abc"), priority=st.integers(0, 9))
    def add(self, key: str, priority: int) -> None:
        body = {"key": key, "goal": "read", "priority": priority}
        answer = self.handle(Request("POST", "/tasks", body))
        assert answer.status in {HTTPStatus.ACCEPTED, HTTPStatus.CONFLICT}

    @rule()
    def take(self) -> None:
        task = next_task(self.store, self.queue)
        if task is not None:
            self.taken.append(task.id)

    @rule()
    def lose_the_queue(self) -> None:
        self.queue.scores.clear()
        requeue(self.store, self.queue)

    @invariant()
    def is_consistent(self) -> None:
        assert len(self.taken) == len(set(self.taken))
        waiting = {task.id for task in self.store.tasks.values() if task.state is TaskState.QUEUED}
        assert waiting == set(self.queue.scores)


TestLifecycle = Lifecycle.TestCase
