// Keys on the network.

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
