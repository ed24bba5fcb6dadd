"""Everything that is drawn from results: text, JUnit, HTML, Markdown, badge, matrix and differences."""
