import { type JsonObject, objectOf, objectsOf, textOf } from '../../../json.ts'

/** The options of a menu, those in groups included. */
export function optionsOf(element: JsonObject): { value: string; text: string; description: string }[] {
  const groups = objectsOf(element.option_groups).flatMap((group) => objectsOf(group.options))
  return [...objectsOf(element.options), ...groups].map((option) => ({
    value: textOf(option.value),
    text: textOf(objectOf(option.text).text),
    description: textOf(objectOf(option.description).text),
  }))
}
