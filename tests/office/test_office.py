"""Workbooks and Word files of the command, opened by programs of other people: openpyxl and python-docx.

python3 -m unittest discover tests/office; JIMU names the command.
"""

import functools
import io
import json
import os
import subprocess
import unittest
from pathlib import Path

import docx
import openpyxl

ROOT = Path(__file__).resolve().parents[2]
SEEDS = sorted((ROOT / "tests/fixtures/seeds").glob("*.txt"))
LAYOUTS = [None, "full", "side-by-side", "mof-2021"]


@functools.cache
def jimu(*arguments):
    """What the command writes."""
    return subprocess.run([os.environ["JIMU"], *arguments], check=True, capture_output=True).stdout


def exported(seed, target, layout):
    """What `jimu export` makes of a seed."""
    return io.BytesIO(jimu("export", "--to", target, *(["--layout", layout] if layout else []), seed))


def forms(seed):
    """The names of the forms that a seed holds."""
    document = jimu("read", seed)
    return [form["name"] for form in json.loads(document)["forms"]]


class Workbooks(unittest.TestCase):
    def each(self):
        for seed in SEEDS:
            for layout in LAYOUTS:
                with self.subTest(seed=seed.stem, layout=layout):
                    yield seed, openpyxl.load_workbook(exported(seed, "xlsx", layout))

    def test_a_sheet_for_each_form_and_a_list_before_several(self):
        for seed, book in self.each():
            names = forms(seed)
            self.assertEqual(len(book.sheetnames), len(names) + (len(names) > 1))
            if len(names) > 1:
                self.assertEqual(book.sheetnames[0], "指标清单")
                self.assertIsNotNone(book.worksheets[0].auto_filter.ref)
                self.assertEqual(book.worksheets[0].freeze_panes, "B2")

    def test_merged_cells_lie_apart_and_hold_their_text(self):
        for seed, book in self.each():
            for sheet in book.worksheets[-len(forms(seed)) :]:
                covered = set()
                self.assertGreater(len(sheet.merged_cells.ranges), 5)
                for merged in sheet.merged_cells.ranges:
                    places = {(row, col) for row, col in merged.cells}
                    self.assertFalse(places & covered, f"{merged} lies over another")
                    covered |= places
                    hidden = [sheet.cell(*place).value for place in sorted(places)[1:]]
                    self.assertFalse(any(hidden), f"{merged} hides text")

    def test_nothing_is_a_formula_and_amounts_are_numbers(self):
        for _, book in self.each():
            cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
            self.assertFalse([cell for cell in cells if cell.data_type == "f"])
            numbers = [cell for cell in cells if cell.data_type == "n"]
            self.assertTrue(numbers)
            for cell in numbers:
                self.assertRegex(cell.number_format, r"^(#,##)?0(\.0+)?$")

    def test_pages_are_set_up(self):
        for seed, book in self.each():
            for sheet in book.worksheets[-len(forms(seed)) :]:
                self.assertEqual(int(sheet.page_setup.paperSize), 9)
                self.assertEqual((sheet.page_setup.fitToWidth or 1, int(sheet.page_setup.fitToHeight)), (1, 0))
                self.assertIsNotNone(sheet.print_title_rows)
                self.assertIn("&P", sheet.oddFooter.center.text)


class WordFiles(unittest.TestCase):
    def each(self):
        for seed in SEEDS:
            for layout in LAYOUTS:
                with self.subTest(seed=seed.stem, layout=layout):
                    yield seed, docx.Document(exported(seed, "docx", layout))

    def test_a_section_for_each_form_on_a4(self):
        for seed, document in self.each():
            self.assertEqual(len(document.sections), len(forms(seed)))
            for section in document.sections:
                size = sorted([round(section.page_width.mm), round(section.page_height.mm)])
                self.assertEqual(size, [210, 297])
                self.assertIn("PAGE", section.footer._element.xml)

    def test_names_are_in_tables(self):
        for seed, document in self.each():
            texts = {"".join(cell.text.split()) for table in document.tables for row in table.rows for cell in row.cells}
            for name in forms(seed):
                self.assertIn("".join(name.split()), texts)


if __name__ == "__main__":
    unittest.main()
