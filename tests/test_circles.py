"""No module of the package leads back to itself, imports for type checking counted."""

from graphlib import TopologicalSorter

import grimp


def test_imports_go_in_no_circle() -> None:
    graph = grimp.build_graph("career_tui", cache_dir=None)
    imports = {one: graph.find_modules_directly_imported_by(one) for one in graph.modules}
    assert len(imports) > 300
    TopologicalSorter(imports).prepare()  # a circle is raised, with the modules it goes through
