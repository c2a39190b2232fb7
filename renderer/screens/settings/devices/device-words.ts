import type { Connection, UsbIdentity } from '../../../../shared/contract/device-config.ts'
import type { Meaning } from '../../../../shared/contract/devices.ts'
import { scaleWords } from '../../../i18n/scale-words.ts'
import type { Translate } from '../../../i18n/text.ts'
import { showControls } from './control-characters.ts'

/** How a device is reached, in plain words: `USB, serial number 12345`, `COM3, 9600 8N1`. */
export function connectionWords(t: Translate, connection: Connection): string {
  switch (connection.kind) {
    case 'hid':
      return usbWords(t, connection.usb)
    case 'serial': {
      const { baudRate, dataBits, parity, stopBits } = connection.line
      const line = `${baudRate} ${dataBits}${parity.charAt(0).toUpperCase()}${stopBits}`
      if (connection.port.by === 'path') return `${connection.port.path}, ${line}`
      return `${usbWords(t, connection.port.usb)}, ${t('settings:devices.reach.serial')} ${line}`
    }
    case 'tcp':
      return t('settings:devices.address', { address: `${connection.host}:${connection.port}` })
    case 'wedge':
    case 'virtual':
      return t(`settings:devices.reach.${connection.kind}`)
  }
}

function usbWords(t: Translate, usb: UsbIdentity): string {
  const ids = `${hex4(usb.vendorId)}:${hex4(usb.productId)}`
  if (usb.serialNumber !== null && usb.serialNumber !== '')
    return t('settings:devices.usbSerial', { ids, serial: usb.serialNumber })
  return usb.place === null
    ? t('settings:devices.usb', { ids })
    : t('settings:devices.usbPlace', { ids, place: usb.place })
}

const hex4 = (id: number) => id.toString(16).padStart(4, '0')

/** What the program took a message for. */
export function meaningWords(t: Translate, meaning: Meaning): string {
  switch (meaning.kind) {
    case 'code': {
      const code = showControls(meaning.text)
      return meaning.symbology === null
        ? t('settings:devices.meaning.code', { code })
        : t('settings:devices.meaning.codeOf', { code, symbology: meaning.symbology })
    }
    case 'weight':
      return t('settings:devices.meaning.weight', { weight: scaleWords(t, meaning.text) })
    case 'dropped':
      return t(`settings:devices.meaning.${meaning.reason}`)
    case 'unknown':
      return t('settings:devices.meaning.unknown')
  }
}
