export async function benchDesktop(): Promise<Record<string, never>> {
  return {}
}
