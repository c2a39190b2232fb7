import { Popover } from '@mantine/core'
import {
  IconBox,
  IconChevronDown,
  IconCommand,
  IconFileInvoice,
  IconMapPin,
  IconSticker2,
  IconPackage,
  type Icon,
} from '@tabler/icons-react'
import { useState } from 'react'
import type { CodeAtHand } from '../../../shared/contract/devices.ts'
import { commands } from '../../../shared/domain/barcode.ts'
import { faultText, useText, type Translate } from '../../i18n/text.ts'
import { useQuery } from '../../station/use-query.ts'
import { CloseKey, keepFocus } from '../device-status.tsx'
import styles from './virtual-strip.module.css'

const signs: Readonly<Record<CodeAtHand['kind'], Icon>> = {
  product: IconPackage,
  order: IconFileInvoice,
  tote: IconBox,
  location: IconMapPin,
  label: IconSticker2,
  command: IconCommand,
}

/** The codes that make sense on the open screen now, to be held before the scanner with one touch. */
export function CodesAtHand({ onPick }: { readonly onPick: (code: string) => Promise<void> }) {
  const t = useText()
  const [open, setOpen] = useState(false)
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      position="bottom-start"
      shadow="md"
      trapFocus={false}
      returnFocus={false}
    >
      <Popover.Target>
        <button
          type="button"
          className={styles['word']}
          aria-expanded={open}
          data-testid="codes-at-hand"
          onMouseDown={keepFocus}
          onClick={() => {
            setOpen(!open)
          }}
        >
          {t('common:virtual.pick')}
          <IconChevronDown size={18} aria-hidden />
        </button>
      </Popover.Target>
      <Popover.Dropdown p={4}>
        <CloseKey
          onPress={() => {
            setOpen(false)
          }}
        />
        <Codes
          onPick={(code) => {
            setOpen(false)
            void onPick(code)
          }}
        />
      </Popover.Dropdown>
    </Popover>
  )
}

function Codes({ onPick }: { readonly onPick: (code: string) => void }) {
  const t = useText()
  const { data, fault } = useQuery(
    'devices/codes-at-hand',
    {},
    { refreshOn: ['packing/changed', 'picking/changed', 'scan/decided'] },
  )
  if (fault) return <p className={styles['nothing']}>{faultText(fault)}</p>
  if (!data) return null
  if (data.length === 0) return <p className={styles['nothing']}>{t('common:virtual.nothing')}</p>
  return (
    <ul className={styles['codes']}>
      {data.map((code) => {
        const Mark = signs[code.kind]
        return (
          <li key={code.text}>
            <button
              type="button"
              data-testid="code-at-hand"
              data-kind={code.kind}
              data-code={code.text}
              onMouseDown={keepFocus}
              onClick={() => {
                onPick(code.text)
              }}
            >
              <Mark size={20} stroke={1.7} aria-hidden />
              <span>{nameOf(t, code)}</span>
              <code>{code.text}</code>
            </button>
          </li>
        )
      })}
    </ul>
  )
}

function nameOf(t: Translate, code: CodeAtHand): string {
  if (code.kind !== 'command') return code.name
  const known = commands.find((command) => command === code.name)
  // A size says the name of its box.
  return known === undefined || known === 'SIZE' ? code.name : t(`common:virtual.command.${known}`)
}
