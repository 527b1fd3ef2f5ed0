/** `INC-42`, where it's not part of a sentence: in forms, files and tables. */
export function incidentName(number: number): string {
  return `INC-${number}`
}
