export function PackScreen() {
  return null
}
