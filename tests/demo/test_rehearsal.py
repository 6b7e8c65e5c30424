"""The demo district's mock evaluation: closed, scored, held against its forecast, and as it was sealed."""

from sqlalchemy import select

from app.jobs import Workshop
from app.mocks import queries, results
from app.mocks.integrity import altered
from app.models import Mock


def test_one_mock_evaluation_is_closed_and_shows_something_everywhere(demo: Workshop) -> None:
    with demo.database.reading() as session:
        mock = session.execute(select(Mock)).scalar_one()
        assert results.state_of(mock) == "closed"
        fronts = results.fronts(session, mock)
        assert [front.code for front in fronts] == ["sanitary", "civilized", "food"]
        assert all(front.predicted is not None for front in fronts)
        assert all(front.score is not None and front.failed > 0 for front in fronts[:2])
        found = results.whole_agreement(queries.marks(session, mock.id))
        assert found.kappa is not None
        assert 0.5 < found.kappa < 1
        disputed, ruled = queries.disputes(session, [mock.id])[mock.id]
        assert (disputed > 1, disputed - ruled) == (True, 1)
        assert list(altered(session)) == []
