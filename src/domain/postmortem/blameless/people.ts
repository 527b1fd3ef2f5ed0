import { replaceMentions } from '../../text/mention.ts'

/**
 * Given names that advice about names looks for, besides those of people known to have taken part: taking every
 * capital letter for a person would advise on Redis and Kafka, and people would stop reading.
 */
const givenNames = `
  Aaron Adam Adrian Ahmed Alan Albert Alejandro Alex Alexander Alexandra Alexis Ali Alice Alicia Amanda Amelia Amir
  Amy Ana Anders Andre Andrea Andreas Andrew Andy Angela Anika Anita Anna Anne Annika Anthony Antonio Arjun Arthur Ayesha
  Barbara Bart Beatriz Ben Benjamin Bernd Beth Bianca Bill Birgit Bjorn Bob Brandon Brenda Brian Bruno
  Camille Carl Carla Carlos Carmen Caroline Cathy Charles Charlie Charlotte Chen Chloe Chris Christian Christina
  Christine Christoph Christopher Claire Clara Claudia Craig
  Dan Daniel Daniela Dave David Dean Deborah Deepak Denise Dennis Diana Diego Dmitri Dominik Donald Donna Doris Drew
  Ed Eduardo Edward Elena Elizabeth Ella Ellen Emil Emily Emma Eric Erik Esther Ethan Eva Evan
  Fabian Fatima Felix Fernando Finn Florian Francesca Francisco Frank Frederik
  Gabriel Gary George Gerhard Giovanni Giulia Grace Graham Grant Greg Gregory Grzegorz Guillaume Gunnar Gustav
  Hana Hannah Hans Harald Harry Hassan Heidi Heike Helen Helena Henrik Henry Hiroshi Holger Hugo
  Ian Ibrahim Ines Ingrid Irene Isaac Isabel Isabella Ivan
  Jack Jacob Jakob James Jan Jane Janet Jason Jean Jeff Jennifer Jens Jenny Jeremy Jessica Jesus Jim Joan Joanna Joe
  Joel Johan Johanna Johannes John Jon Jonas Jonathan Jordan Jorge Jose Josef Joseph Josh Joshua Juan Juha Julia Julian
  Julie Jun Jurgen Justin
  Kai Karen Karin Karl Karsten Katarzyna Kate Katherine Katja Kathrin Keith Kelly Ken Kenji Kevin Kim Klaus Kristina
  Krzysztof Kyle
  Lars Laura Lauren Lea Lee Lena Leo Leon Leonie Li Liam Lily Linda Lisa Louis Louise Lucas Lucia Luis Luke Lukas Luna
  Magnus Manuel Marc Marco Marcus Marek Margaret Maria Marie Mario Marion Mark Markus Marta Martin Martina Mary
  Mateusz Matt Matteo Matthew Matthias Max May Megan Mei Melanie Mia Michael Michal Michelle Miguel Mike Milan Mohamed
  Mohammed Monika Moritz Muhammad
  Nadia Nancy Natalia Natalie Nathan Neil Nick Nicole Niklas Nils Nina Noah Nora
  Olaf Oleg Olga Oliver Olivia Omar Oscar Otto
  Pablo Pamela Paolo Pat Patricia Patrick Paul Paula Pavel Pedro Peter Petra Philip Philipp Pierre Piotr Priya
  Rachel Rahul Raj Rajesh Ralf Ravi Raymond Rebecca Renate Ricardo Richard Rita Rob Robert Roberto Robin Roger Roland
  Roman Ron Rose Ruth Ryan
  Sabine Sally Sam Samantha Samuel Sandra Sanjay Sara Sarah Scott Sean Sebastian Sergei Sharon Silke Simon Sofia Sonja
  Sophia Sophie Stefan Stefanie Stephan Stephanie Stephen Steve Steven Sue Susan Susanne Sven
  Takashi Tanja Tara Ted Teresa Theo Theresa Thomas Thorsten Tim Timo Tina Tobias Todd Tom Tomas Tomasz Tony Torsten
  Ulrich Ulrike Ursula Uwe Valentina Vanessa Vera Vic Victor Victoria Viktor Vincent Vladimir
  Walter Wei Werner Will William Wolfgang Xavier Yan Yannick Yasmin Yuki Yusuf Yvonne Zoe`
  .trim()
  .split(/\s+/)
  .join('|')

/** Given names that in lower case are words, units or tools: the mark, a grace period, round robin, max. */
export const givenNamesAsWords: ReadonlySet<string> = new Set(
  `art bart beth bill bob charlie christian craig dean drew ed felix finn frank gary grace graham grant harry helena
  hugo jack jean jordan josh julia jun kai kelly ken lea lee leo li luna magnus mario mark max may mei mia mike milan
  nick nora oscar otto pat ray rita rob robin roger roman ron rose sally sam scott sue tara ted theo todd vera vic
  victor victoria wei will yan`.split(/\s+/),
)

/** In chats people write names in lower case, too. */
const small = givenNames
  .toLowerCase()
  .split('|')
  .filter((name) => !givenNamesAsWords.has(name))
  .join('|')

/** A mention as it's typed, or a given name with or without a surname. */
const names = new RegExp(
  `(?<![\\w.])@[\\w.-]*\\w|\\b(?:${givenNames})\\b(?: [A-Z]\\p{Ll}+\\b)?|(?<![\\w.@/-])(?:${small})(?![\\w@/-]|\\.\\w)`,
  'gu',
)

/** Stands for each unit of a name: no keyboard types it. */
const mark = '\ue000'

/** Replaces names, where they stand for someone, with what `mark` makes of them. */
export type Marking = (text: string, mark: (name: string) => string) => string

/**
 * The same with every name replaced, unit for unit, by what `named` finds. Here case counts, so that "will" and
 * "may" stay verbs; and a list this long is gone through once and not by every rule.
 */
export function withNamesMarked(text: string, marking: Marking): string {
  const marked = marking(text, (name) => mark.repeat(name.length))
  return replaceMentions(marked, ({ whole }) => mark.repeat(whole.length)).replace(names, (name) =>
    mark.repeat(name.length),
  )
}

/** Someone by name, once names are marked. */
export const named = `${mark}+`

/** People and machines share these words: a consumer group, a Kubernetes operator, the identity provider. */
const shared =
  '(?<!\\b(?:consumer|security|scaling|autoscaling|replica|resource|node|process|package|control|target|kubernetes|k8s|identity|storage|log|data|cloud|postgres|cluster|queue|thread|background) )\\b(?:operators?|groups?|providers?|managers?|workers?|security|shifts?|maintainers?)'

const roles =
  '\\b(?:engineers?|developers?|devs?|administrators?|admins?|sysadmins?|dbas?|reviewers?|authors?|committers?|contractors?|consultants?|technicians?|leads?|commanders?|interns?|trainees?|juniors?|colleagues?|testers?|analysts?|architects?|responders?|scribes?|employees?|on-?call)'

const bodies =
  '\\b(?:teams?|squads?|crews?|departments?|staff|boards?|vendors?|suppliers?|hosters?|compan(?:y|ies)|ops|operations|devops|sres?|engineering|support|marketing|sales|qa|management|leadership)'

const anyone =
  '\\b(?:somebody|someone|anybody|anyone|nobody|no one|everybody|everyone|people|persons?|folks|we|they|he|she|i|you|who|whoever|guys?)'

/** A role, a team or an organization. */
export const body = `(?:${roles}|${bodies}|${shared})\\b`

/** Anyone who can be blamed. */
export const someone = `(?:(?:${roles}|${bodies}|${shared}|${anyone})\\b|${named})`

/** What may stand between someone and their verb: `on the team`, `of the change`. */
export const besides =
  '(?:\\s+(?:on|of|in|at|from|for|behind|with)\\s+(?:the\\s+|our\\s+|an?\\s+|this\\s+)?[\\w-]+(?:\\s+(?:team|change|shift|group|department))?){0,2}'
