/** Lets the person save a file: the system asks where. */
export function saveFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The download reads it a moment later.
  setTimeout(() => {
    URL.revokeObjectURL(url)
  }, 60_000)
}
