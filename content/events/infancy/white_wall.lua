-- Crayons; the verdict depends on Dad. Try it: baolife fire events/infancy/white_wall --age 3
return event {
  title = "The Wall Was Too White",
  text = "You have found the wax crayons, and the hall has a wall. An hour later there is a horse on it, or a bus, "
    .. "with eleven legs, and keys in the door.",
  when = { age = { 2, 4 } },
  chance = { per_year = 0.7 },
  max = 1,
  choices = {
    {
      id = "sign", text = "Sign it proudly", gives = { creativity = 2 },
      effect = function(p)
        local dad = p:person("dad")
        if dad and dad.O > 60 then
          p:add("dad.closeness", 5)
          p:say("Dad looks for a long time, then holds a frame up to the wall. It stays for years.")
        elseif dad and dad.C > 65 then
          p:add("dad.closeness", -3)
          p:say("Dad hands you a sponge, and takes one himself. It takes until supper. The horse can still be seen.")
        else
          p:add("happiness", 2)
          p:say("It is photographed before it is scrubbed, which is all an artist can ask.")
        end
      end,
    },
    {
      id = "hide", text = "Hide behind the curtain", gives = { happiness = -1, trait = { C = 0.05 } },
      say = "The curtain has two feet and a crayon. Nobody mentions it for quite a while.",
    },
    {
      id = "cat", text = "Blame the cat", gives = { karma = -1, happiness = 1 },
      say = "There is no cat. It is a bold defence and almost works.",
    },
  },
}
