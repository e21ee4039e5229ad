(function () {
  "use strict";
  // All text of cables is put in as text (textContent, canvas), never as markup.
  var read = function (id) { return JSON.parse(document.getElementById(id).textContent); };
  var by = function (id) { return document.getElementById(id); };
  var data = read("data");
  var raw = read("nodes");
  // labels are ours to draw: at a size that can be read, however far one is away
  raw.forEach(function (node) { node.name = String(node.label); node.label = undefined; });
  var nodes = new vis.DataSet(raw);
  var edges = new vis.DataSet(read("edges"));
  var stage = by("network");
  var network = new vis.Network(stage, { nodes: nodes, edges: edges }, read("options"));
  var selected = null; // {kind: "node" | "edge", id}
  var off = { looks: {}, lines: {} };
  var LEFT = data.guides.lanes.length ? 120 : 16;
  var FONT = 12, AIR = raw.length > 250 ? 12 : 3;
  var TOP = data.guides.ticks.length ? 30 : 16;

  function make(tag, text, className) {
    var element = document.createElement(tag);
    if (text !== undefined && text !== null) { element.textContent = text; element.dir = "auto"; }
    if (className) { element.className = className; }
    return element;
  }

  // --- the panel

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

  // --- the view

  function fit() {
    var box = stage.getBoundingClientRect();
    var left = Infinity, right = -Infinity, top = Infinity, bottom = -Infinity;
    nodes.forEach(function (node) {
      var at = network.getPosition(node.id);
      var half = Math.max(node.size, node.name.length * 3.9);
      left = Math.min(left, at.x - half); right = Math.max(right, at.x + half);
      top = Math.min(top, at.y - node.size - 6); bottom = Math.max(bottom, at.y + node.size + 22);
    });
    data.guides.headings.forEach(function (heading) { top = Math.min(top, heading[1] - 14); bottom = Math.max(bottom, heading[1] + 14); });
    if (left === Infinity) { return; }
    var wide = Math.max(box.width - LEFT - 24, 60), high = Math.max(box.height - TOP - 34, 60);
    var scale = Math.min(wide / (right - left), high / (bottom - top), 1.25);
    network.moveTo({ position: { x: (left + right) / 2 - (LEFT - 24) / 2 / scale, y: (top + bottom) / 2 - (TOP - 34) / 2 / scale }, scale: scale });
  }

  function zoom(factor) { network.moveTo({ scale: Math.min(Math.max(network.getScale() * factor, 0.02), 6) }); }

  by("zoom-in").addEventListener("click", function () { zoom(1.3); });
  by("zoom-out").addEventListener("click", function () { zoom(1 / 1.3); });
  by("fit").addEventListener("click", fit);
  by("save").addEventListener("click", function () {
    var canvas = stage.querySelector("canvas");
    var copy = document.createElement("canvas");
    copy.width = canvas.width; copy.height = canvas.height;
    var pen = copy.getContext("2d");
    pen.fillStyle = "#ffffff"; pen.fillRect(0, 0, copy.width, copy.height); pen.drawImage(canvas, 0, 0);
    copy.toBlob(function (blob) {
      var link = document.createElement("a");
      link.href = URL.createObjectURL(blob);
      link.download = (data.focus || "graphcables").replace(/[^A-Za-z0-9._-]+/g, "_") + ".png";
      link.click();
      setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
    });
  });

  // --- what stands behind the nodes

  function view() {
    var box = stage.getBoundingClientRect();
    var a = network.DOMtoCanvas({ x: 0, y: 0 }), b = network.DOMtoCanvas({ x: box.width, y: box.height });
    return { left: a.x, top: a.y, right: b.x, bottom: b.y, scale: network.getScale() };
  }

  network.on("beforeDrawing", function (pen) {
    var v = view(), guides = data.guides;
    guides.lanes.forEach(function (lane, i) {
      if (i % 2 === 0) { pen.fillStyle = "#f1f5f8"; pen.fillRect(v.left, lane[1], v.right - v.left, lane[2] - lane[1]); }
    });
    pen.strokeStyle = "#d9e0e6"; pen.lineWidth = 1 / v.scale;
    guides.ticks.forEach(function (tick) {
      pen.beginPath(); pen.moveTo(tick[0], v.top); pen.lineTo(tick[0], v.bottom); pen.stroke();
    });
    pen.strokeStyle = "#8b97a2"; pen.lineWidth = 2;
    guides.spans.forEach(function (span) {
      if (off.looks.missing) { return; }
      pen.beginPath(); pen.moveTo(span[1], span[3]); pen.lineTo(span[2], span[3]);
      pen.moveTo(span[1], span[3] - 5); pen.lineTo(span[1], span[3] + 5); pen.moveTo(span[2], span[3] - 5); pen.lineTo(span[2], span[3] + 5);
      pen.stroke();
    });
    pen.fillStyle = "#51606e"; pen.textAlign = "center"; pen.textBaseline = "middle"; pen.font = "600 15px system-ui, sans-serif";
    if (15 * v.scale >= 6) { guides.headings.forEach(function (heading) { pen.fillText(heading[2], heading[0], heading[1]); }); }
  });

  // Labels below their nodes, the chosen one and the largest first; one that would stand on another waits until one is nearer.
  var order = nodes.getIds().sort(function (a, b) { return (b === data.focus) - (a === data.focus) || nodes.get(b).size - nodes.get(a).size; });
  var widths = {}, drawn = [];

  function labels(pen, v) {
    var unit = 1 / v.scale, taken = {};
    pen.textAlign = "center"; pen.textBaseline = "top"; pen.lineJoin = "round";
    drawn = [];
    var first = selected && selected.kind === "node" ? [selected.id] : [];
    first.concat(order).forEach(function (id, i) {
      var node = network.body.nodes[id];
      if (!node || node.options.hidden || (i && id === first[0])) { return; }
      if (node.x < v.left || node.x > v.right || node.y < v.top || node.y > v.bottom) { return; }
      var name = nodes.get(id).name, bold = id === data.focus || id === first[0], key = (bold ? "b" : "") + id;
      pen.font = (bold ? "600 " : "") + FONT * unit + "px system-ui, sans-serif";
      if (!widths[key]) { widths[key] = pen.measureText(name).width * v.scale; }
      var x = (node.x - v.left) * v.scale, y = (node.y - v.top) * v.scale + node.options.size * v.scale + 3;
      var box = { id: id, left: x - widths[key] / 2 - AIR, right: x + widths[key] / 2 + AIR, top: y, bottom: y + FONT + AIR };
      var cells = [];
      for (var row = Math.floor(box.top / 32); row <= Math.floor(box.bottom / 32); row++) {
        for (var column = Math.floor(box.left / 96); column <= Math.floor(box.right / 96); column++) { cells.push(row + ":" + column); }
      }
      var free = cells.every(function (cell) {
        return (taken[cell] || []).every(function (other) { return box.left >= other.right || box.right <= other.left || box.top >= other.bottom || box.bottom <= other.top; });
      });
      if (!free) { return; }
      cells.forEach(function (cell) { (taken[cell] = taken[cell] || []).push(box); });
      drawn.push(box);
      pen.lineWidth = 3.5 * unit; pen.strokeStyle = "rgba(255,255,255,.92)"; pen.fillStyle = "#1c2733";
      pen.strokeText(name, node.x, v.top + y * unit); pen.fillText(name, node.x, v.top + y * unit);
    });
  }

  network.on("afterDrawing", function (pen) {
    var v = view(), guides = data.guides, unit = 1 / v.scale;
    labels(pen, v);
    pen.textBaseline = "middle";
    if (guides.lanes.length) {
      pen.font = "600 " + 12 * unit + "px system-ui, sans-serif"; pen.textAlign = "left";
      pen.fillStyle = "rgba(255,255,255,.88)"; pen.fillRect(v.left, v.top, 112 * unit, v.bottom - v.top);
      var last = -Infinity;
      guides.lanes.forEach(function (lane) {
        var y = Math.min(Math.max((lane[1] + lane[2]) / 2, v.top + (TOP + 8) * unit), v.bottom - 10 * unit);
        if (lane[2] < v.top || lane[1] > v.bottom || y - last < 13 * unit) { return; }
        last = y;
        pen.fillStyle = "#1c2733"; pen.fillText(lane[0].length > 16 ? lane[0].slice(0, 15) + "…" : lane[0], v.left + 8 * unit, y);
      });
    }
    if (guides.ticks.length) {
      pen.fillStyle = "rgba(255,255,255,.88)"; pen.fillRect(v.left, v.top, v.right - v.left, 22 * unit);
      pen.font = 12 * unit + "px system-ui, sans-serif"; pen.textAlign = "center"; pen.fillStyle = "#51606e";
      var end = -Infinity;
      guides.ticks.forEach(function (tick) {
        if (tick[0] - end < 76 * unit || tick[0] < v.left + 112 * unit) { return; }
        end = tick[0];
        pen.fillText(tick[1], tick[0], v.top + 11 * unit);
      });
    }
    document.documentElement.dataset.ready = "true";
  });

  // --- legend and list

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
    if (selected && selected.kind === "node" && gone[selected.id]) { choose(null); }
    sieve();
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

  // --- keys on the network

  function step(dx, dy) {
    var from = selected && selected.kind === "node" ? selected.id : null;
    if (!from) {
      var start = data.focus && !nodes.get(data.focus).hidden ? data.focus : (visible()[0] || {}).node;
      if (start) { choose({ kind: "node", id: start }, true); }
      return;
    }
    var here = network.getPosition(from), best = null, least = Infinity;
    nodes.forEach(function (node) {
      if (node.id === from || node.hidden) { return; }
      var at = network.getPosition(node.id), along = (at.x - here.x) * dx + (at.y - here.y) * dy, across = Math.abs((at.x - here.x) * dy) + Math.abs((at.y - here.y) * dx);
      if (along > 1 && along + 2 * across < least) { least = along + 2 * across; best = node.id; }
    });
    if (best) { choose({ kind: "node", id: best }, true); }
  }

  stage.addEventListener("keydown", function (event) {
    var known = {
      ArrowLeft: function () { step(-1, 0); }, ArrowRight: function () { step(1, 0); }, ArrowUp: function () { step(0, -1); }, ArrowDown: function () { step(0, 1); },
      "+": function () { zoom(1.3); }, "=": function () { zoom(1.3); }, "-": function () { zoom(1 / 1.3); }, "0": fit,
      Enter: function () { if (selected) { by("panel").focus(); } }, Escape: function () { choose(null); },
    }[event.key];
    if (!known || event.ctrlKey || event.metaKey || event.altKey) { return; }
    event.preventDefault();
    known();
  });

  // --- all of it

  by("title").textContent = data.title;
  by("lead").textContent = data.lead;
  by("reading").textContent = data.reading.join(" ");
  by("left").textContent = data.shown + ". " + data.left_out.join(" ");
  by("made").textContent = data.made.join(" · ");
  legend("looks", data.looks, counts(nodes, "look"), false);
  legend("lines", data.lines, counts(edges, "line"), true);
  fit();
  choose(data.focus ? { kind: "node", id: data.focus } : null, null); // its arrows are not made bold: all may be its
  sieve();
  window.addEventListener("resize", function () { network.redraw(); });
  window.graphcables = { network: network, nodes: nodes, edges: edges, choose: choose, fit: fit, labels: function () { return drawn; } };
})();
