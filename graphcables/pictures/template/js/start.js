// All of it.

by("title").textContent = data.title;
by("lead").textContent = data.lead;
by("reading").textContent = data.reading.join(" ");
shown();
by("made").textContent = data.made.join(" · ");
legend("looks", data.looks, counts(nodes, "look"), false);
legend("lines", data.lines, counts(edges, "line"), true);
fit();
choose(data.focus ? { kind: "node", id: data.focus } : null, null); // its arrows are not made bold: all may be its
sieve();
// until somebody moves it, the picture keeps to its window
var moved = false;
["zoom", "dragStart"].forEach(function (event) { network.on(event, function () { moved = true; }); });
network.on("resize", function () { if (!moved) { fit(); } });
window.graphcables = { network: network, nodes: nodes, edges: edges, choose: choose, fit: fit, labels: function () { return drawn; } };
