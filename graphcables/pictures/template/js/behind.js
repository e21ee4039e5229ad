// What stands behind the nodes.

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
