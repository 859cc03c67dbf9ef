# scenario: mitserv-2010
#
# Exchange 2010 (SP3), migration, part 2: certificates.
#
# The article from its first command to its last, as an administrator would run it: a request on the Exchange 2010 server,
# the authority's answer, the intermediate certificate, import, services, export, and the same certificate on the Exchange
# 2007 server. Run it with `make demo`; the answers to its questions stand in the file beside it.
$ErrorActionPreference = 'Stop'

# --- Create the request on the Exchange 2010 server
$Data = New-ExchangeCertificate -GenerateRequest:$True -subjectName "c=US, s=My State, l=MyCity, o=My Organization, CN=mail.mitserv.net" -DomainName mail.mitserv.net, autodiscover.mitserv.net, legacy.mitserv.net -Keysize 2048 -privatekeyExportable:$true
Set-Content -path "C:\Certs\mitserv.csr" -value $data
$data

# --- Submit it: the authority's web site is a command here; it gives the certificate and the intermediate to download
New-Item C:\Certs\458c16fd3f3 -ItemType Directory | Out-Null
certreq -submit C:\Certs\mitserv.csr C:\Certs\458c16fd3f3\458c16fd3f3.crt
certutil '-ca.cert' C:\Certs\458c16fd3f3\intermediate.crt

# --- Install the intermediate certificate
certutil -addstore CA C:\Certs\458c16fd3f3\intermediate.crt
Get-ChildItem Cert:\LocalMachine\CA | Out-Host

# --- Import and enable the certificate
Import-ExchangeCertificate -FileData ([Byte[]]$(Get-Content -path "C:\Certs\458c16fd3f3\458c16fd3f3.crt" -Encoding byte -ReadCount 0))
Get-ExchangeCertificate
$thumbprint = (Get-ExchangeCertificate | where { $_.Subject -like 'CN=mail.mitserv.net*' }).Thumbprint
Get-ExchangeCertificate $thumbprint | Enable-ExchangeCertificate -Services IIS,SMTP,POP,IMAP
Get-ExchangeCertificate

# --- Export it for the other servers
$file = Get-ExchangeCertificate $thumbprint | Export-ExchangeCertificate -BinaryEncoded:$true -Password (Get-Credential).Password
Set-Content -Path "C:\scripts\mitserv.pfx" -Value $file.FileData -Encoding Byte
Copy-Item C:\scripts\mitserv.pfx \\EX07\c$\scripts\mitserv.pfx
Copy-Item C:\Certs\458c16fd3f3\intermediate.crt \\EX07\c$\Certs\intermediate.crt

# --- Import it on the Exchange 2007 server
Enter-LabServer EX07
Import-Certificate -FilePath C:\Certs\intermediate.crt -CertStoreLocation Cert:\LocalMachine\CA | Out-Host
Import-ExchangeCertificate -path "c:\scripts\mitserv.pfx" -Password:(Get-Credential).Password
Get-ExchangeCertificate -thumbprint $thumbprint | Enable-ExchangeCertificate -Services IIS,SMTP,POP,IMAP
Get-ExchangeCertificate | Format-List CertificateDomains, HasPrivateKey, Services, Status, Subject
