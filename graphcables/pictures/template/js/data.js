// What the page was given, and what all its parts share.
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
