"""century: the tables, charts, explorers, questions and checks of the book. Nothing is read or drawn at import."""
from .charts import COLOURS, chart, draw_provinces, figure, house_style
from .check import check
from .explorer import explorer, predict
from .quiz import puzzle, quiz
from .tables import DataError, load

__all__ = ["COLOURS", "DataError", "chart", "check", "draw_provinces", "explorer", "figure", "house_style", "load",
           "predict", "puzzle", "quiz"]
