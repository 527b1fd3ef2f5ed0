export const promptHelp = `As whoever the prompt names, in the channel it names:
  /incident …          a slash command; /incident help says which there are
  any other words      say them (say who: even if they are one of the words below)
  press Acknowledge    press a button, or choose from a menu, by what stands on it; the newest first
  fill                 answer the form that is open, field by field; Enter keeps a field, cancel closes it
  react pushpin        put a reaction on what was last said here
Elsewhere:
  as ben               be somebody else          who        who there is
  go #inc-1            go to a channel           channels   which there are
  show                 what was last said here
  +5m                  let time pass: s, m, h, d
  bot kill             crash it; bot start, bot restart
  quit                 end`
