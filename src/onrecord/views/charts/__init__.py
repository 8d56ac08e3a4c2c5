"""What many events look like at a glance: one file a picture. Each says what to draw; canvas.py makes SVG or PNG of it.

timeline.py: events over time by quad class. matrix.py: who to whom. world.py: where. measure.py: the figures of one measure over
time, with the disagreements between reports. What they draw is counted in tally.py and series.py; matplotlib is loaded when a
picture is made.
"""

from __future__ import annotations

from onrecord.views.charts.canvas import Drawing, render
from onrecord.views.charts.matrix import matrix
from onrecord.views.charts.measure import measure
from onrecord.views.charts.series import Point, Series
from onrecord.views.charts.tally import Spot, Sum, Tally
from onrecord.views.charts.timeline import timeline
from onrecord.views.charts.world import world

__all__ = ["Drawing", "Point", "Series", "Spot", "Sum", "Tally", "matrix", "measure", "render", "timeline", "world"]
