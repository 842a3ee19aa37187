"""The client that platforms run, unchanged, reads the portal and answers it."""

import hashlib

import pytest
import requests
from threatexchange.exchanges.clients.stopncii.api import (
    StopNCIIAPI,
    StopNCIICSPFeedback,
    StopNCIICSPFeedbackValue,
    StopNCIICaseStatus,
    StopNCIIEndpoint,
    StopNCIISignalType,
)
from threatexchange.exchanges.collab_config import CollaborationConfigBase
from threatexchange.exchanges.impl.stop_ncii_api import StopNCIISignalExchangeAPI
from threatexchange.signal_type.pdq.signal import PdqSignal


def pdq(number: int) -> str:
    return hashlib.sha256(str(number).encode()).hexdigest()


def client(portal, name: str) -> StopNCIIAPI:
    keys = portal.command("platform", "add", name)
    function = keys["functionKey"]
    return StopNCIIAPI(
        keys["subscriptionKey"],
        function,
        {endpoint: function for endpoint in StopNCIIEndpoint},
        base_url_override=portal.address + "/v1",
    )


def exchange(api: StopNCIIAPI) -> StopNCIISignalExchangeAPI:
    config = CollaborationConfigBase(name="portal", api="stopncii", enabled=True)
    return StopNCIISignalExchangeAPI(config, api)


def fetch(api: StopNCIIAPI, checkpoint, state: dict):
    """Reads to the end as a platform does: later records replace earlier ones."""
    pages = 0
    for delta in exchange(api).fetch_iter([PdqSignal], checkpoint):
        state.update(delta.updates)
        checkpoint = delta.checkpoint
        pages += 1
    return checkpoint, pages


def test_several_pages_are_read_and_reading_is_resumed(portal):
    api = client(portal, "reader")
    for case in range(21):
        portal.report([pdq(case * 100 + n) for n in range(100)])
    state = {}
    checkpoint, pages = fetch(api, None, state)
    assert pages == 3
    assert set(state) == {("pdq", pdq(n)) for n in range(2100)}
    assert not checkpoint.is_stale()

    portal.report([pdq(9999)])
    newer = {}
    second, _ = fetch(api, checkpoint, newer)
    assert ("pdq", pdq(9999)) in newer
    assert second.update_time >= checkpoint.update_time
    # Nothing new: the reader stays where it is.
    third, _ = fetch(api, second, {})
    assert third.update_time == second.update_time


def test_feedback_reaches_other_platforms(portal):
    one, two = client(portal, "one"), client(portal, "two")
    portal.report([pdq(1)])
    checkpoint, _ = fetch(two, None, {})
    one.submit_feedback(
        StopNCIISignalType.ImagePDQ, pdq(1), StopNCIICSPFeedbackValue.Blocked, {"adult", "nude"}
    )
    state = {}
    fetch(two, checkpoint, state)
    [feedback] = state[("pdq", pdq(1))].feedbacks
    assert feedback.source == "one"
    assert feedback.feedbackValue == StopNCIICSPFeedbackValue.Blocked
    assert feedback.tags == {"adult", "nude"}


def test_submitted_hashes_reach_other_platforms(portal):
    one, two = client(portal, "one"), client(portal, "two")
    md5 = hashlib.md5(b"video").hexdigest()
    feedback = StopNCIICSPFeedback(StopNCIICSPFeedbackValue.Blocked, {"tag"})
    one.submit_hashes(
        {
            (StopNCIISignalType.ImagePDQ, pdq(1)): feedback,
            (StopNCIISignalType.VideoMD5, md5): feedback,
        }
    )
    [page] = two.fetch_hashes_iter()
    assert {(record.signalType, record.hashValue) for record in page.hashRecords} == {
        (StopNCIISignalType.ImagePDQ, pdq(1)),
        (StopNCIISignalType.VideoMD5, md5),
    }
    with pytest.raises(requests.HTTPError) as refused:
        one.submit_hash(StopNCIISignalType.URL, "https://example.org/picture")
    assert refused.value.response.status_code == 400


def test_a_withdrawn_hash_becomes_disputed(portal):
    api = client(portal, "reader")
    codes = portal.report([pdq(1)])
    state = {}
    checkpoint, _ = fetch(api, None, state)
    assert state[("pdq", pdq(1))].feedbacks == []
    portal.post("/api/cases/withdraw", codes)
    fetch(api, checkpoint, state)
    [feedback] = state[("pdq", pdq(1))].feedbacks
    assert feedback.source == "veilprint"
    assert feedback.feedbackValue == StopNCIICSPFeedbackValue.NotBlocked
    [record] = [r for page in api.fetch_hashes_iter() for r in page.hashRecords]
    assert record.hashStatus == StopNCIICaseStatus.Withdrawn


def test_a_revoked_key_is_refused_at_once(portal):
    api = client(portal, "reader")
    assert api.fetch_hashes().count == 0
    portal.command("platform", "revoke", "reader")
    with pytest.raises(requests.HTTPError) as refused:
        api.fetch_hashes()
    assert refused.value.response.status_code == 401


def test_what_is_served_can_be_indexed_and_matched(portal):
    api = client(portal, "reader")
    portal.report([pdq(n) for n in range(50)])
    [page] = api.fetch_hashes_iter()
    index = PdqSignal.get_index_cls().build((r.hashValue, r.hashValue) for r in page.hashRecords)
    near = f"{int(pdq(7), 16) ^ 0b1011:064x}"
    assert [match.metadata for match in index.query(near)] == [pdq(7)]
    assert index.query(pdq(5000)) == []
