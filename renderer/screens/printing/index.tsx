export function PrintingScreen() {
  return null
}
