// The panel.

function show(what) {
  var facts = what && (what.kind === "node" ? data.facts[what.id] : data.edge_facts[what.id]);
  var panel = by("panel");
  panel.replaceChildren();
  panel.scrollTop = 0;
  if (!facts) {
    panel.append(make("h2", "Details"), make("p", "Nothing is chosen yet. What you point at or choose is shown here, with the paragraph behind it."));
    return;
  }
  panel.append(make("h3", facts.head));
  if (facts.lead) { panel.append(make("p", facts.lead, "lead")); }
  facts.marks.forEach(function (mark) { panel.append(make("p", "! " + mark, "warning")); });
  if (facts.fields.length) {
    var list = make("dl");
    facts.fields.forEach(function (field) {
      var value = make("dd", field[1]);
      if (field[2]) { value.append(" ", make("span", "(" + field[2] + ")", "mark")); }
      list.append(make("dt", field[0]), value);
    });
    panel.append(list);
  }
  facts.lists.forEach(function (found) {
    panel.append(make("h4", found.head));
    var list = make("ul");
    found.rows.forEach(function (row) {
      var item = make("li");
      if (row.to && nodes.get(row.to)) {
        var link = make("button", row.text, "link");
        link.type = "button";
        link.addEventListener("click", function () { choose({ kind: "node", id: row.to }, true); });
        item.append(link);
      } else {
        item.append(make("span", row.text));
      }
      if (row.mark) { item.append(" ", make("span", "(" + row.mark + ")", "mark")); }
      list.append(item);
    });
    if (found.more) { list.append(make("li", "and " + found.more + " more")); }
    panel.append(list);
  });
  facts.passages.forEach(function (passage) {
    panel.append(make("h4", passage.head), make("p", passage.text, "passage"));
  });
  if (what.kind === "node") { connections(panel, what.id); }
}

// The arrows at a node as buttons, so that the keyboard reaches them too.
function connections(panel, id) {
  var found = network.getConnectedEdges(id);
  if (!found.length) { return; }
  panel.append(make("h4", "arrows at it"));
  var list = make("ul");
  found.slice(0, 60).forEach(function (edge) {
    var item = make("li");
    var link = make("button", data.edge_facts[edge].head, "link");
    link.type = "button";
    link.addEventListener("click", function () { choose({ kind: "edge", id: edge }, false); by("panel").focus(); });
    item.append(link);
    list.append(item);
  });
  if (found.length > 60) { list.append(make("li", "and " + (found.length - 60) + " more")); }
  panel.append(list);
}

function choose(what, move) {
  selected = what;
  if (!what) { network.unselectAll(); } else if (what.kind === "node") { network.selectNodes([what.id], move !== null); } else { network.setSelection({ nodes: [], edges: [what.id] }); }
  if (what && what.kind === "node" && move) { reveal(what.id); }
  show(what);
  current(what && what.kind === "node" ? what.id : null);
}

function reveal(id) {
  var at = network.canvasToDOM(network.getPosition(id));
  var box = stage.getBoundingClientRect();
  if (at.x < LEFT || at.y < TOP || at.x > box.width - 40 || at.y > box.height - 40) {
    network.moveTo({ position: network.getPosition(id), scale: Math.max(network.getScale(), 0.75) });
  }
}

network.on("click", function (event) {
  if (event.nodes.length) { choose({ kind: "node", id: event.nodes[0] }, false); }
  else if (event.edges.length) { choose({ kind: "edge", id: event.edges[0] }, false); }
  else { choose(null); }
});
network.on("hoverNode", function (event) { show({ kind: "node", id: event.node }); });
network.on("hoverEdge", function (event) { show({ kind: "edge", id: event.edge }); });
network.on("blurNode", function () { show(selected); });
network.on("blurEdge", function () { show(selected); });
stage.addEventListener("mouseleave", function () { show(selected); });
