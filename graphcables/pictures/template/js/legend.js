// Legend and list.

function counts(items, key) {
  var out = {};
  items.forEach(function (item) { out[item[key]] = (out[item[key]] || 0) + 1; });
  return out;
}

var SHAPES = {
  dot: "M7 1a6 6 0 1 0 .01 0z", square: "M2 2h10v10H2z", diamond: "M7 0l7 7-7 7-7-7z", triangle: "M7 1l6.5 11.5H.5z", triangleDown: "M7 13L.5 1.5h13z",
  star: "M7 0l1.9 4.6 5 .4-3.8 3.2 1.2 4.8L7 10.4 2.7 13l1.2-4.8L.1 5l5-.4z", hexagon: "M3.5 1h7L14 7l-3.5 6h-7L0 7z",
};

function icon(entry, isLine) {
  var space = "http://www.w3.org/2000/svg";
  var svg = document.createElementNS(space, "svg"), path = document.createElementNS(space, "path");
  svg.setAttribute("width", isLine ? "28" : "16"); svg.setAttribute("height", "16"); svg.setAttribute("viewBox", isLine ? "0 0 28 16" : "-1 -1 16 16"); svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", isLine ? "M1 8h24m-5-4l5 4-5 4" : SHAPES[entry.shape]);
  path.setAttribute("fill", isLine || entry.hollow ? "none" : entry.colour);
  path.setAttribute("stroke", isLine || entry.hollow ? entry.colour : "#26323d");
  path.setAttribute("stroke-width", isLine ? "2" : entry.hollow ? "2" : "1");
  if (entry.dashed) { path.setAttribute("stroke-dasharray", "4 3"); }
  svg.append(path);
  return svg;
}

function legend(kind, entries, total, isLine) {
  entries.forEach(function (entry) {
    var label = make("label", undefined, "entry"), box = make("input");
    box.type = "checkbox"; box.checked = true; box.dataset.key = entry.key;
    box.addEventListener("change", function () { off[kind][entry.key] = !box.checked; filter(); });
    label.append(box, icon(entry, isLine), make("span", entry.name), make("span", String(total[entry.key] || 0), "count"));
    by(kind).append(label);
  });
}

function filter() {
  var gone = {};
  nodes.update(nodes.map(function (node) {
    gone[node.id] = Boolean(off.looks[node.look]);
    return { id: node.id, hidden: gone[node.id] };
  }));
  edges.update(edges.map(function (edge) {
    return { id: edge.id, hidden: Boolean(off.lines[edge.line]) || gone[edge.from] || gone[edge.to] };
  }));
  if (selected && (selected.kind === "node" ? gone[selected.id] : edges.get(selected.id).hidden)) { choose(null); }
  shown();
  sieve();
}

// What the footer says of the page, and of what the legend hides now.
function shown() {
  var hide = function (items) { return items.get({ filter: function (item) { return item.hidden; } }).length; };
  var hidden = hide(nodes) + hide(edges) ? " The legend hides " + hide(nodes) + " of the nodes and " + hide(edges) + " of the edges." : "";
  by("left").textContent = data.shown + "." + hidden + " " + data.left_out.join(" ");
}

var rows = nodes.map(function (node) {
  var facts = data.facts[node.id];
  var button = make("button", facts.lead && facts.lead !== node.name ? node.name + "  " + facts.lead : node.name);
  button.type = "button"; button.tabIndex = -1; button.dataset.id = node.id;
  button.addEventListener("click", function () { choose({ kind: "node", id: node.id }, true); });
  var item = make("li");
  item.append(button);
  by("list").append(item);
  return { item: item, button: button, node: node.id, text: (facts.head + " " + (facts.lead || "")).toLowerCase() };
});

function visible() { return rows.filter(function (row) { return !row.item.hidden; }); }

function sieve() {
  var words = by("find").value.toLowerCase().split(/\s+/).filter(Boolean);
  rows.forEach(function (row) {
    row.item.hidden = Boolean(nodes.get(row.node).hidden) || !words.every(function (word) { return row.text.indexOf(word) >= 0; });
  });
  current(selected && selected.kind === "node" ? selected.id : null);
}

function current(id) {
  var first = visible()[0];
  rows.forEach(function (row) {
    row.button.setAttribute("aria-current", row.node === id ? "true" : "false");
    row.button.tabIndex = -1;
  });
  var at = visible().filter(function (row) { return row.node === id; })[0] || first;
  if (at) { at.button.tabIndex = 0; }
}

by("find").addEventListener("input", sieve);
by("list").addEventListener("keydown", function (event) {
  var seen = visible(), at = seen.findIndex(function (row) { return row.button === document.activeElement; });
  var to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: seen.length - 1 }[event.key];
  if (to === undefined || !seen[to]) { return; }
  event.preventDefault();
  choose({ kind: "node", id: seen[to].node }, true);
  seen[to].button.tabIndex = 0; seen[to].button.focus();
});
