-- One process for many texts: each order on stdin (text, source, target, options, template) becomes its length and itself.
for _, order in ipairs(pandoc.json.decode(io.read("a"), false)) do
  local options = order.options
  if order.template then options.template = pandoc.template.compile(pandoc.template.default(order.target)) end
  local made = pandoc.write(pandoc.read(order.text, order.source), order.target, options)
  io.write(#made, "\n", made)
end
