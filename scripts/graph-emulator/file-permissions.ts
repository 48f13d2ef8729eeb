/**
 * Permissions of files, the lowest first; any one will do. The contract lists `Files.ReadWrite` for `/me/drive`; for a
 * library it reads the texts as asking for a permission that ends in `.All` (README.md of the contract), which the drives
 * look at themselves. Source: x-permissions of the contract.
 */
export const READ_FILES = [
  'Files.Read',
  'Files.Read.All',
  'Files.ReadWrite',
  'Files.ReadWrite.All',
  'Sites.Read.All',
  'Sites.ReadWrite.All',
] as const;
export const WRITE_FILES = ['Files.ReadWrite', 'Files.ReadWrite.All', 'Sites.ReadWrite.All'] as const;
