# scenario: exchangelabs-2013
#
# Planning and migrating a small organization from Exchange 2007 to 2013, part 11.
#
# The service connection point of the new server, then its certificate: the pages of the admin center are commands here. The
# request goes to a network path, the authority's certificate completes it, services are assigned, and the PFX file goes to the
# Exchange 2007 server and to TMG.
$ErrorActionPreference = 'Stop'

# --- The service connection points
Get-ClientAccessServer -Identity E2K7 | fl AutoDiscoverServiceInternalURI
# The line as it was saved ends behind the parameter's name.
try {
    Set-ClientAccessServer -Identity E15M01 -AutoDiscoverServiceInternalURI
} catch {
    Write-Warning $_.Exception.Message
}
Set-ClientAccessServer -Identity E15M01 -AutoDiscoverServiceInternalURI https://autodiscover.exchangelabs.co.uk/Autodiscover/Autodiscover.xml
Get-ClientAccessServer | Format-Table Name, AutoDiscoverServiceInternalUri -AutoSize

# --- The request, on a network path
New-ExchangeCertificate -GenerateRequest -Server E15M01 -FriendlyName 'Exchange 2013 Co-existence' -SubjectName 'C=GB, S=Lancashire, L=Preston, O=Exchange Labs, OU=IT, CN=mail.exchangelabs.co.uk' -DomainName mail.exchangelabs.co.uk, autodiscover.exchangelabs.co.uk, legacy.exchangelabs.co.uk -PrivateKeyExportable $true -RequestFile \\E15M01\C$\Certificates\request.req
Get-ExchangeCertificate -Server E15M01 | where { $_.FriendlyName -eq 'Exchange 2013 Co-existence' } | fl FriendlyName, Status

# --- The certification authority
certreq -submit C:\Certificates\request.req C:\Certificates\mail.cer
certutil '-ca.cert' C:\Certificates\intermediate.cer
certutil -addstore CA C:\Certificates\intermediate.cer

# --- Complete the pending request
Import-ExchangeCertificate -Server E15M01 -FileName \\E15M01\C$\Certificates\mail.cer -PrivateKeyExportable $true
$certificate = Get-ExchangeCertificate -Server E15M01 | where { $_.FriendlyName -eq 'Exchange 2013 Co-existence' }
$certificate | fl FriendlyName, Status

# --- Assign it to services
Enable-ExchangeCertificate -Server E15M01 -Services IMAP,POP,IIS -Thumbprint $certificate.Thumbprint
Get-ExchangeCertificate -Server E15M01

# --- Export it for the other servers
$password = ConvertTo-SecureString 'Pa$$w0rd1' -AsPlainText -Force
Export-ExchangeCertificate -Server E15M01 -Thumbprint $certificate.Thumbprint -FileName \\E15M01\C$\Certificates\mail.pfx -BinaryEncoded -Password $password | Out-Null
Copy-Item C:\Certificates\mail.pfx \\E2K7\c$\Certs\mail.pfx
Copy-Item C:\Certificates\intermediate.cer \\E2K7\c$\Certs\intermediate.cer
Copy-Item C:\Certificates\mail.pfx \\TMG01\c$\Certs\mail.pfx
Copy-Item C:\Certificates\intermediate.cer \\TMG01\c$\Certs\intermediate.cer

# --- Exchange 2007 and TMG
Enter-LabServer E2K7
certutil -addstore CA C:\Certs\intermediate.cer
Import-ExchangeCertificate -Path C:\Certs\mail.pfx -Password $password | Enable-ExchangeCertificate -Services IIS
Get-ExchangeCertificate
Enter-LabServer TMG01
certutil -addstore CA C:\Certs\intermediate.cer
certutil -p 'Pa$$w0rd1' -importpfx C:\Certs\mail.pfx
Enter-LabServer E15M01
Set-LabPublishingServer TMG01 -CertificateThumbprint $certificate.Thumbprint

# --- What a client sees
Test-LabClientConnection -Url https://mail.exchangelabs.co.uk/owa -Client EXTERNAL1 | Format-List Client, Url, Result, Reasons
Test-LabClientConnection -Url https://autodiscover.exchangelabs.co.uk/Autodiscover/Autodiscover.xml -Client EXTERNAL1 | Format-List Client, Url, Result, Reasons
