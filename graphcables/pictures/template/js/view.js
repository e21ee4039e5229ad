// The view.

function fit() {
  var box = stage.getBoundingClientRect();
  var left = Infinity, right = -Infinity, top = Infinity, bottom = -Infinity;
  nodes.forEach(function (node) {
    var at = network.getPosition(node.id);
    left = Math.min(left, at.x - node.size); right = Math.max(right, at.x + node.size);
    top = Math.min(top, at.y - node.size); bottom = Math.max(bottom, at.y + node.size);
  });
  data.guides.headings.forEach(function (heading) { top = Math.min(top, heading[1] - 14); bottom = Math.max(bottom, heading[1] + 14); });
  if (left === Infinity) { return; }
  // labels do not shrink with the picture: they have room of their own at its edges
  var room = { left: LEFT + 50, right: 68, top: TOP + 8, bottom: 46 };
  var wide = Math.max(box.width - room.left - room.right, 60), high = Math.max(box.height - room.top - room.bottom, 60);
  var scale = Math.min(wide / (right - left), high / (bottom - top), 1.25);
  network.moveTo({ position: { x: (left + right - (room.left - room.right) / scale) / 2, y: (top + bottom - (room.top - room.bottom) / scale) / 2 }, scale: scale });
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
