# scenario: proexchange-2007
#
# Managing Exchange certificates, part 2: trusting the self-signed certificate, and the names that a certificate needs.
#
# Ex2007EE shows its self-signed certificate; a client warns, group policy makes it trusted. Then the four reasons for a warning
# one after the other, each from a real handshake, and the URLs that the services give to Outlook.
$ErrorActionPreference = 'Stop'

# --- Figure 1: the self-signed certificate is not trusted
Test-LabClientConnection -Url https://Ex2007EE.ProExchange.Global/owa -Client CLIENT1 | Format-List Client, Url, Result, Reasons

# --- 1. Export it. The certificate that setup made has a key that can't be exported; one whose key can be takes its place.
$pwd = ConvertTo-SecureString 'Pa$$w0rd1' -AsPlainText -Force
$setup = (Get-ExchangeCertificate | where { $_.IsSelfSigned } | select -First 1).Thumbprint
try {
    Export-ExchangeCertificate -Thumbprint $setup -BinaryEncoded:$true -Path C:\Certificates\self.pfx -Password:$pwd
} catch {
    Write-Warning $_.Exception.Message
}
$self = New-ExchangeCertificate -DomainName Ex2007EE.ProExchange.Global, Ex2007EE, Webmail.ProExchange.Global -PrivateKeyExportable:$true -Services IIS, SMTP
Export-ExchangeCertificate -Thumbprint $self.Thumbprint -BinaryEncoded:$true -Path C:\Certificates\self.pfx -Password:$pwd

# --- 2. Publish it by group policy; the cmdlet stands in for the console and its wizard. The next refresh applies it.
New-LabGroupPolicyCertificate -FilePath C:\Certificates\self.pfx -Password $pwd -Store TrustedPeople -Policy 'Trust Self Signed Certificate'
Test-LabClientConnection -Url https://Ex2007EE.ProExchange.Global/owa -Client CLIENT1 | Format-List Result, Reasons
Enter-LabServer CLIENT1
gpupdate /force
Get-ChildItem Cert:\LocalMachine\TrustedPeople | Out-Host
Enter-LabServer Ex2007EE
# Figure 11: trusted
Test-LabClientConnection -Url https://Ex2007EE.ProExchange.Global/owa -Client CLIENT1 | Format-List Result, Reasons

# --- What a self-signed certificate is not good for: it is valid for one year, and Outlook Anywhere and ActiveSync refuse it
Get-ExchangeCertificate -Thumbprint $self.Thumbprint | Format-List Subject, NotBefore, NotAfter, IsSelfSigned, RootCAType, Status
Test-LabClientConnection -Url https://Webmail.ProExchange.Global/rpc -Client CLIENT1 | Format-List Url, Result, Reasons
Test-LabClientConnection -Url https://Webmail.ProExchange.Global/rpc -Client Ex2007SE | Format-List Url, Result, Reasons

# --- The URLs of the services, figure 15
Get-ClientAccessServer | Format-List Name, AutoDiscoverServiceInternalUri
Get-WebServicesVirtualDirectory | Format-List Name, InternalUrl, ExternalUrl
Get-OabVirtualDirectory | Format-List Name, InternalUrl, ExternalUrl
Get-UMVirtualDirectory | Format-List Name, InternalUrl, ExternalUrl
Get-OwaVirtualDirectory | Format-List Name, InternalUrl, ExternalUrl
Get-OutlookAnywhere | Format-List Name, ExternalHostname

Set-ClientAccessServer Ex2007EE -AutoDiscoverServiceInternalUri https://Autodiscover.ProExchange.Global/Autodiscover/Autodiscover.xml
Get-WebServicesVirtualDirectory | Set-WebServicesVirtualDirectory -ExternalUrl https://Webmail.ProExchange.Global/EWS/Exchange.asmx
Get-OabVirtualDirectory | Set-OabVirtualDirectory -ExternalUrl https://Webmail.ProExchange.Global/OAB
Get-OwaVirtualDirectory -Identity 'Ex2007EE\owa (Default Web Site)' | Set-OwaVirtualDirectory -ExternalUrl https://Webmail.ProExchange.Global/owa
Enable-OutlookAnywhere -Server Ex2007EE -ExternalHostname Webmail.ProExchange.Global -DefaultAuthenticationMethod Basic -SSLOffloading $false
Get-OutlookAnywhere | Format-List Name, ExternalHostname, SSLOffloading

# --- Domain Security with Sunshine.Edu
Set-TransportConfig -TLSSendDomainSecureList Sunshine.Edu -TLSReceiveDomainSecureList Sunshine.Edu
Get-TransportConfig | Format-List TLSSendDomainSecureList, TLSReceiveDomainSecureList

# --- The four reasons for a warning
# The name: the self-signed certificate doesn't have the name of Autodiscover.
Test-LabClientConnection -Url https://Autodiscover.ProExchange.Global/Autodiscover/Autodiscover.xml -Client CLIENT1 | Format-List Url, Result, Reasons
# A certificate of a public authority, with the names of the table, mends that.
New-ExchangeCertificate -GenerateRequest:$true -SubjectName 'CN=Webmail.ProExchange.Global' -DomainName Webmail.ProExchange.Global, Webmail.BelgianBeers.Rock, Autodiscover.ProExchange.Global, Autodiscover.BelgianBeers.Rock, Ex2007EE.ProExchange.Global, Ex2007EE -Path C:\Certificates\client.req
certreq -submit C:\Certificates\client.req C:\Certificates\client.cer
certutil '-ca.cert' C:\Certificates\intermediate.cer
certutil -addstore CA C:\Certificates\intermediate.cer
$client = Import-ExchangeCertificate -Path C:\Certificates\client.cer
Enable-ExchangeCertificate -Thumbprint $client.Thumbprint -Services IIS
Test-LabClientConnection -Url https://Autodiscover.ProExchange.Global/Autodiscover/Autodiscover.xml -Client CLIENT1 | Format-List Url, Result, Reasons
Test-LabClientConnection -Url https://Webmail.ProExchange.Global/rpc -Client CLIENT1 | Format-List Url, Result, Reasons
# Revoked by the authority that issued it.
certutil -revoke $client.SerialNumber 4
certutil -CRL
Test-LabClientConnection -Url https://Webmail.ProExchange.Global/owa -Client CLIENT1 | Format-List Url, Result, Reasons
# Expired: time goes on in the lab.
Enable-ExchangeCertificate -Thumbprint $self.Thumbprint -Services IIS
Test-LabClientConnection -Url https://Ex2007EE.ProExchange.Global/owa -Client CLIENT1 | Format-List Url, Result, Reasons
Set-LabClock (Get-Date).AddYears(2)
Test-LabClientConnection -Url https://Ex2007EE.ProExchange.Global/owa -Client CLIENT1 | Format-List Url, Result, Reasons
