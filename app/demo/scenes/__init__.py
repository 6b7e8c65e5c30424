"""Pictures for the demo district, drawn with Pillow alone: scenes a mayor recognises at a glance."""

from app.demo.scenes.camera_roll import KINDS, draw_scene, to_jpeg
from app.demo.scenes.violations import overview_of, scene_for

__all__ = ["KINDS", "draw_scene", "overview_of", "scene_for", "to_jpeg"]
