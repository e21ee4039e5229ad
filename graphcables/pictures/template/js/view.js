// The view.

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
