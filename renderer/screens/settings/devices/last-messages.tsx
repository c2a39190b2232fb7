import { Button } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import type { DeviceView, LastMessage } from '../../../../shared/contract/devices.ts'
import { formatTimeToSecond } from '../../../i18n/format.ts'
import { useText } from '../../../i18n/text.ts'
import { useQuery } from '../../../station/use-query.ts'
import { meaningWords } from './device-words.ts'
import styles from './devices.module.css'

/** What the device sent last, with its bytes; the ones before it on demand. */
export function LastMessages({ device }: { readonly device: DeviceView }) {
  const t = useText()
  const [open, setOpen] = useState(false)
  const { data } = useQuery(
    'devices/messages',
    { deviceId: device.id },
    { refreshOn: ['devices/changed', 'devices/weight'] },
  )
  const [last, ...before] = data ?? []
  if (!last) return <p className={styles['never']}>{t('settings:devices.never')}</p>
  return (
    <div className={styles['messages']} data-testid="messages">
      <ul>
        <Message message={last} />
        {open && before.map((message, index) => <Message key={`${message.at} ${index}`} message={message} />)}
      </ul>
      {before.length > 0 && (
        <Button
          variant="subtle"
          size="xs"
          px={8}
          rightSection={<IconChevronDown size={16} data-open={open || undefined} />}
          data-testid="more-messages"
          onClick={() => {
            setOpen(!open)
          }}
        >
          {open ? t('settings:devices.fewer') : t('settings:devices.more', { count: before.length })}
        </Button>
      )}
    </div>
  )
}

function Message({ message }: { readonly message: LastMessage }) {
  const t = useText()
  return (
    <li data-testid="message" data-meaning={message.meaning.kind}>
      <time>{formatTimeToSecond(message.at)}</time>
      <span className={styles['meaning']}>{meaningWords(t, message.meaning)}</span>
      <code className={styles['hex']}>{message.hex}</code>
    </li>
  )
}
