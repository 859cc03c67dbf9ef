# scenario: contoso-2007
#
# More on Exchange 2007 and certificates, with a real world scenario.
#
# The article from its first command to its last, as Tom of Contoso would run it on SERVER01: a request with all the names that
# Outlook asks for, the authority's certificate, import, services; then the second alternative, a web site of its own for
# AutoDiscover with its own certificate. Between the steps a client's connection shows what each of them changed.
# The lines that the article itself got wrong are here, too: they fail, and the script goes on.
$ErrorActionPreference = 'Stop'

# What Tom's users would see today: the certificate that setup made is nobody's whom they trust.
Test-LabClientConnection -Url https://mail.contoso.com/owa -Client EXTERNAL1 | Format-List Client, Url, Result, Reasons

# --- The SAN certificate: the request
# As published there is no comma between the country and the organization; the message names the spot.
try {
    New-Exchangecertificate -domainname mail.contoso.com, contoso.com, contoso.local, autodiscover.contoso.com, server01.contoso.local, server01 -Friendlyname contosoinc -generaterequest:$true -keysize 1024 -path c:\certrequest.req -privatekeyexportable:$true –subjectname "c=US o=contoso inc, cn=mail.contoso.com"
} catch {
    Write-Warning $_.Exception.Message
}
New-Exchangecertificate -domainname mail.contoso.com, contoso.com, contoso.local, autodiscover.contoso.com, server01.contoso.local, server01 -Friendlyname contosoinc -generaterequest:$true -keysize 1024 -path c:\certrequest.req -privatekeyexportable:$true –subjectname "c=US, o=contoso inc, cn=mail.contoso.com"

# --- The authority's answer
certreq -submit c:\certrequest.req c:\certnew.cer
certutil '-ca.cert' c:\intermediate.crt
certutil -addstore CA c:\intermediate.crt

# --- Import it, and enable it; what the import gives is the thumbprint to copy
$imported = Import-exchangecertificate –path c:\certnew.cer
$imported
# The thumbprint that the article prints has 41 digits.
try {
    Enable-exchangecertificate –services IIS, UM, SMTP –thumbprint D75305BEF8175570EB6E03BA6FF4372D05ACE39F4
} catch {
    Write-Warning $_.Exception.Message
}
Enable-exchangecertificate –services IIS, UM, SMTP –thumbprint $imported.Thumbprint
get-exchangecertificate

# --- What the users see now
foreach ($url in 'https://mail.contoso.com/owa', 'https://autodiscover.contoso.com/Autodiscover/Autodiscover.xml', 'https://contoso.com/Autodiscover/Autodiscover.xml') {
    Test-LabClientConnection -Url $url -Client EXTERNAL1 | Format-List Client, Url, Result, Reasons
}

# --- Alternative 2: a web site of its own for AutoDiscover, with a certificate of its own that has one name only
New-ExchangeCertificate -GenerateRequest:$true -SubjectName 'cn=autodiscover.contoso.com' -DomainName autodiscover.contoso.com -FriendlyName autodiscover -Path c:\autodiscover.req
certreq -submit c:\autodiscover.req c:\autodiscover.cer
$second = Import-ExchangeCertificate -Path c:\autodiscover.cer
New-Website -Name AutoDiscover -PhysicalPath C:\inetpub\wwwroot -IPAddress 10.0.0.11 -Port 80 | Out-Host
# The name of the site is matched with its case.
try {
    New-AutodiscoverVirtualDirectory –WebSiteName autodiscover –BasicAuthentication $true –WindowsAuthentication $true
} catch {
    Write-Warning $_.Exception.Message
}
New-AutodiscoverVirtualDirectory –WebSiteName AutoDiscover –BasicAuthentication $true –WindowsAuthentication $true
New-WebBinding -Name AutoDiscover -Protocol https -IPAddress 10.0.0.11 -Port 443
(Get-WebBinding -Name AutoDiscover -Protocol https).AddSslCertificate($second.Thumbprint, 'My')
Get-WebBinding | Out-Host
Get-AutodiscoverVirtualDirectory | Format-Table Name, Server, BasicAuthentication, WindowsAuthentication -AutoSize

# The name's external address becomes that of the new site; its certificate is enough for the name, and each site shows its own.
Remove-LabDnsRecord autodiscover.contoso.com -Type A -View External
New-LabDnsRecord autodiscover.contoso.com -Type A -Value 203.0.113.11 -Zone contoso.com -View External
foreach ($url in 'https://mail.contoso.com/owa', 'https://autodiscover.contoso.com/Autodiscover/Autodiscover.xml') {
    Test-LabClientConnection -Url $url -Client EXTERNAL1 | Format-List Url, Result, Reasons, Subject
}
