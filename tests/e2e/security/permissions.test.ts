import { expect, test } from './running-app.ts'

const names = [
  'accelerometer',
  'background-sync',
  'clipboard-read',
  'clipboard-write',
  'geolocation',
  'gyroscope',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'notifications',
  'persistent-storage',
  'screen-wake-lock',
  'storage-access',
  'window-management',
]

for (const name of names) {
  test(`the permission ${name} is denied`, async ({ page }) => {
    const query = async (name: string) =>
      (await navigator.permissions.query({ name: name as PermissionName })).state
    expect(await page.evaluate(query, name)).toBe('denied')
  })
}

test('the camera may be asked for: a picker takes a picture of a damage with it', async ({ page }) => {
  const query = async () => (await navigator.permissions.query({ name: 'camera' })).state
  expect(await page.evaluate(query)).toBe('granted')
})

/** What a page can ask for; each resolves only if it was granted. */
const requests: Readonly<Record<string, string>> = {
  'the microphone': `navigator.mediaDevices.getUserMedia({ audio: true })`,
  'the camera with the microphone': `navigator.mediaDevices.getUserMedia({ video: true, audio: true })`,
  'the screen': `navigator.mediaDevices.getDisplayMedia({ video: true })`,
  'a HID device': `navigator.hid.requestDevice({ filters: [] }).then(([first]) => first ?? Promise.reject())`,
  'a serial port': `navigator.serial.requestPort()`,
  'a USB device': `navigator.usb.requestDevice({ filters: [] })`,
  'a Bluetooth device': `navigator.bluetooth.requestDevice({ acceptAllDevices: true })`,
  MIDI: `navigator.requestMIDIAccess({ sysex: true })`,
  'the position': `new Promise((yes, no) => navigator.geolocation.getCurrentPosition(yes, no))`,
  'the clipboard': `navigator.clipboard.readText()`,
  notifications: `Notification.requestPermission().then((answer) => answer === 'granted' || Promise.reject())`,
  'the pointer': `document.body.requestPointerLock()`,
  'the keyboard': `navigator.keyboard.lock().then(() => document.fullscreenElement ?? Promise.reject())`,
  'the fonts': `queryLocalFonts().then(([first]) => first ?? Promise.reject())`,
}

for (const [what, code] of Object.entries(requests)) {
  test(`asking for ${what} is refused`, async ({ electron }) => {
    const granted = await electron.evaluate(({ BrowserWindow }, code) => {
      const [window] = BrowserWindow.getAllWindows()
      // As if a person had clicked: several of these are refused without a gesture anyway.
      return window?.webContents.executeJavaScript(
        `(async () => ${code})().then(() => true, () => false)`,
        true,
      )
    }, code)
    expect(granted).toBe(false)
  })
}
