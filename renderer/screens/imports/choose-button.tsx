import { Button } from '@mantine/core'
import { IconFolderOpen } from '@tabler/icons-react'
import { useRef } from 'react'
import { useText } from '../../i18n/text.ts'

/** Opens the system's window for choosing a file. */
export function ChooseButton(props: {
  readonly onFiles: (files: readonly File[]) => void
  readonly primary?: boolean
}) {
  const t = useText()
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        hidden
        type="file"
        multiple
        accept=".csv,.tsv,.txt,.json,.png,.jpg,.jpeg,.webp"
        data-testid="file"
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])]
          // Emptied, so that the same file can be chosen once more.
          event.currentTarget.value = ''
          if (files.length > 0) props.onFiles(files)
        }}
      />
      <Button
        size={props.primary === true ? 'lg' : 'md'}
        variant={props.primary === true ? 'filled' : 'default'}
        leftSection={<IconFolderOpen size={22} stroke={1.8} />}
        data-testid="choose-file"
        onClick={() => {
          input.current?.click()
        }}
      >
        {t(props.primary === true ? 'imports:choose.button' : 'imports:choose.other')}
      </Button>
    </>
  )
}
