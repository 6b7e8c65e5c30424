"""消息通道: where messages go outside the product. For admins; nothing here talks to another server."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response
from sqlmodel import Session

from app.authz import Actor, actor_with
from app.casework.queries import named
from app.db import ReadSession, WriteSession
from app.models import MessageDigest
from app.notices.channels import draining as draining  # registers the handlers of their jobs
from app.notices.channels import queries, service
from app.notices.channels.rhythm import QUIET_FROM, QUIET_UNTIL
from app.notices.channels.schemas import ChannelIn, ChannelOut, Channels, TrialOut
from app.primitives import utc_now
from app.settings import Settings

router = APIRouter(tags=["channels"])
Editor = Annotated[Actor, Depends(actor_with("channels.manage"))]


@router.get("/channels", response_model=Channels)
def list_channels(request: Request, session: ReadSession, actor: Editor) -> Channels:  # noqa: ARG001  # the right is asked
    """All channels, the district's first, with what was sent last, what went wrong and what waits."""
    return Channels(
        items=_shown(session),
        mail=bool(_settings(request).smtp_url),
        quiet_from=f"{QUIET_FROM:%H:%M}",
        quiet_until=f"{QUIET_UNTIL:%H:%M}",
    )


@router.put("/channels/{channel_id}", response_model=ChannelOut, responses={201: {"model": ChannelOut}})
def put_channel(
    channel_id: UUID,
    given: ChannelIn,
    request: Request,
    session: WriteSession,
    actor: Editor,
    response: Response,
) -> ChannelOut:
    """Make (201) or change (200) a channel. Its address and secret are taken and never given out again."""
    channel, is_new = service.put_channel(session, actor, _settings(request), channel_id, given)
    session.flush()
    response.status_code = 201 if is_new else 200
    return next(row for row in _shown(session) if row.id == channel.id)


@router.delete("/channels/{channel_id}", status_code=204)
def delete_channel(channel_id: UUID, session: WriteSession, actor: Editor) -> None:
    """Remove a channel: what waits is dropped, its address erased."""
    service.remove_channel(session, actor, channel_id)


@router.put("/channels/{channel_id}/trials/{trial_id}", status_code=202, response_model=TrialOut)
def put_trial(
    channel_id: UUID, trial_id: UUID, request: Request, session: WriteSession, actor: Editor
) -> TrialOut:
    """Ask for a test message, once for each id. A job sends it; GET says how it went."""
    return _trial(service.ask_trial(session, actor, _settings(request), channel_id, trial_id))


@router.get("/channels/{channel_id}/trials/{trial_id}", response_model=TrialOut)
def get_trial(channel_id: UUID, trial_id: UUID, session: ReadSession, actor: Editor) -> TrialOut:  # noqa: ARG001  # as above
    """How a test message went, in the words of the other end."""
    return _trial(service.find_trial(session, channel_id, trial_id))


def _trial(asked: MessageDigest) -> TrialOut:
    return TrialOut.model_validate(
        {
            "id": asked.id,
            "state": asked.state,
            "said": asked.said,
            "asked_at": asked.made_at,
            "ended_at": asked.ended_at,
        }
    )


def _settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


def _shown(session: Session) -> list[ChannelOut]:
    return [
        ChannelOut(
            id=channel.id,
            name=channel.name,
            kind=channel.kind,
            unit=named(unit),
            target=channel.target,
            takes=channel.takes,
            urgent=channel.urgent,
            rhythm=channel.rhythm,
            daily_at=channel.daily_at,
            enabled=channel.enabled,
            paused_at=channel.paused_at,
            last_sent_at=channel.last_sent_at,
            last_error=channel.last_error,
            last_error_at=channel.last_error_at,
            waiting=waiting,
            given_up=given_up,
            version=channel.version,
        )
        for channel, unit, waiting, given_up in queries.listed(session, utc_now() - queries.WEEK)
    ]
