# scenario: proexchange-2007
#
# Managing Exchange certificates, part 3: the six cmdlets.
#
# Two requests on Ex2007EE, one for the services of clients and one for transport; the authority's certificates imported and
# enabled on one line each; exported, and imported on the Edge server, on the Unified Messaging server and on ISA Server; then
# the self-signed certificates are removed, EdgeSync refuses the certificate that Hub and Edge share, and Domain Security is set up.
$ErrorActionPreference = 'Stop'
$pwd = ConvertTo-SecureString 'Pa$$w0rd1' -AsPlainText -Force

# --- Figure 1: without GenerateRequest a self-signed certificate, and SMTP is its service
New-ExchangeCertificate -FriendlyName 'For a lab'
Get-ExchangeCertificate | where { $_.FriendlyName -eq 'For a lab' } | Format-List FriendlyName, Services, NotAfter, IsSelfSigned

# --- Figure 2: the two requests
New-ExchangeCertificate -GenerateRequest:$true -SubjectName 'CN=Edge.ProExchange.Dmz' -DomainName Edge.ProExchange.Dmz -IncludeAcceptedDomains -FriendlyName 'Secure SMTP' -PrivateKeyExportable:$true -Path C:\Certificates\secure_smtp.req
New-ExchangeCertificate -GenerateRequest:$true -SubjectName 'CN=Webmail.ProExchange.Global' -DomainName Webmail.ProExchange.Global, Webmail.BelgianBeers.Rock, Ex2007EE.ProExchange.Global, Ex2007EE, Ex2007SE.ProExchange.Global, Ex2007SE -IncludeAutoDiscover -FriendlyName 'Secure clients' -Keysize 2048 -PrivateKeyExportable:$true -Path C:\Certificates\secure_client.req
Get-ExchangeCertificate | where { $_.Status -eq 'PendingRequest' } | Format-List FriendlyName, Subject, CertificateDomains, Status

# A request can be exported again, as PKCS #10.
$pending = Get-ExchangeCertificate | where { $_.Status -eq 'PendingRequest' -and $_.FriendlyName -eq 'Secure SMTP' }
Export-ExchangeCertificate -Thumbprint $pending.Thumbprint -Path C:\Certificates\secure_smtp_again.req

# --- The certification authority
certreq -submit C:\Certificates\secure_smtp.req C:\Certificates\secure_smtp.cer
certreq -submit C:\Certificates\secure_client.req C:\Certificates\secure_client.cer
certutil '-ca.cert' C:\Certificates\intermediate.cer
certutil -addstore CA C:\Certificates\intermediate.cer

# --- Figure 3: import piped into enable
Import-ExchangeCertificate -Path C:\Certificates\secure_smtp.cer | Enable-ExchangeCertificate -Services SMTP -Force
Import-ExchangeCertificate -Path C:\Certificates\secure_client.cer | Enable-ExchangeCertificate -Services IIS, POP, IMAP

# --- Figures 4 and 5
Get-ExchangeCertificate
$smtp = (Get-ExchangeCertificate | where { $_.Subject -like 'CN=Edge.ProExchange.Dmz*' }).Thumbprint
$client = (Get-ExchangeCertificate | where { $_.Subject -like 'CN=Webmail.ProExchange.Global*' }).Thumbprint
Get-ExchangeCertificate -Thumbprint $smtp | Format-List Issuer, Subject, CertificateDomains, NotBefore, NotAfter, IsSelfSigned, RootCAType, Services, Status, Thumbprint
Get-ExchangeCertificate -Thumbprint $client | Format-List Issuer, Subject, CertificateDomains, NotBefore, NotAfter, IsSelfSigned, RootCAType, Services, Status, Thumbprint

# --- Figures 6 and 7: export
Export-ExchangeCertificate -Thumbprint $smtp -BinaryEncoded:$true -Path C:\Certificates\secure_smtp.pfx -Password:$pwd
Export-ExchangeCertificate -Thumbprint $client -BinaryEncoded:$true -Path C:\Certificates\secure_client.pfx -Password:$pwd
foreach ($server in 'Edge', 'Ex2007SE', 'ISA') {
    Copy-Item C:\Certificates\intermediate.cer \\$server\c$\Certificates\intermediate.cer
}
Copy-Item C:\Certificates\secure_smtp.pfx \\Edge\c$\Certificates\secure_smtp.pfx
Copy-Item C:\Certificates\secure_client.pfx \\Ex2007SE\c$\Certificates\secure_client.pfx
Copy-Item C:\Certificates\secure_client.pfx \\ISA\c$\Certificates\secure_client.pfx

# --- The Edge server
Enter-LabServer Edge
certutil -addstore CA C:\Certificates\intermediate.cer
Import-ExchangeCertificate -Path C:\Certificates\secure_smtp.pfx -Password:$pwd | Enable-ExchangeCertificate -Services SMTP -Force
Get-ExchangeCertificate

# --- Figure 8: the Unified Messaging server
Enter-LabServer Ex2007SE
certutil -addstore CA C:\Certificates\intermediate.cer
Import-ExchangeCertificate -Path C:\Certificates\secure_client.pfx -Password:$pwd | Enable-ExchangeCertificate -Services UM
Get-ExchangeCertificate

# --- ISA Server
Enter-LabServer ISA
certutil -addstore CA C:\Certificates\intermediate.cer
certutil -p 'Pa$$w0rd1' -importpfx C:\Certificates\secure_client.pfx
Enter-LabServer Ex2007EE
Set-LabPublishingServer ISA -CertificateThumbprint $client

# --- Figure 10: Outlook Web Access and Outlook Anywhere from outside
Test-LabClientConnection -Url https://Webmail.ProExchange.Global/owa -Client EXTERNAL1 | Format-List Client, Url, Result, Reasons
Test-LabClientConnection -Url https://Webmail.ProExchange.Global/rpc -Client EXTERNAL1 | Format-List Client, Url, Result, Reasons

# --- Figure 9: the self-signed certificates are removed at once
Get-ExchangeCertificate | where {$_.IsSelfSigned -eq $true} | Remove-ExchangeCertificate -Confirm:$false
Get-ExchangeCertificate

# --- EdgeSync: the Hub Transport server and the Edge server share one certificate for SMTP, and event 10104 is the answer
Enter-LabServer Edge
New-EdgeSubscription -FileName C:\Certificates\edge.xml -Force
Copy-Item C:\Certificates\edge.xml \\Ex2007EE\c$\Certificates\edge.xml
Enter-LabServer Ex2007EE
New-EdgeSubscription -FileName C:\Certificates\edge.xml -Site Default-First-Site-Name
Start-EdgeSynchronization | Format-List Type, Result, FailureDetails
Get-EventLog Application -Newest 1 | Format-List EventID, Source, EntryType, Message

# With a certificate of its own for the Edge server, and a subscription that knows it, the synchronization goes through.
Enter-LabServer Edge
New-ExchangeCertificate -Services SMTP
New-EdgeSubscription -FileName C:\Certificates\edge2.xml -Force
Copy-Item C:\Certificates\edge2.xml \\Ex2007EE\c$\Certificates\edge2.xml
Enter-LabServer Ex2007EE
Remove-EdgeSubscription Edge -Confirm:$false
New-EdgeSubscription -FileName C:\Certificates\edge2.xml -Site Default-First-Site-Name
Start-EdgeSynchronization | Format-List Type, Result, FailureDetails

# --- Figures 11 and 12: Domain Security with Sunshine.Edu
Set-TransportConfig -TLSSendDomainSecureList Sunshine.Edu -TLSReceiveDomainSecureList Sunshine.Edu
New-SendConnector -Name 'To Sunshine.Edu' -AddressSpaces 'SMTP:Sunshine.Edu;1' -Usage Partner -DNSRoutingEnabled $true -DomainSecureEnabled $true -SourceTransportServers Edge | Out-Null
Get-SendConnector 'To Sunshine.Edu' | Format-List Name, AddressSpaces, DomainSecureEnabled, SourceTransportServers
Get-TransportConfig | Format-List TLSSendDomainSecureList, TLSReceiveDomainSecureList
